// Summaries against the articles above them: edits of every sort, and faithful ones in other words.
// Every rule of the shipped pack that looks at a summary is asked.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "../rule_tester.h"

using namespace newslint;
using test::RuleTester;

namespace {

const char* const ferry =
    "A ferry with 214 passengers on board sank off the coast of Mindoro in the Philippines late on Tuesday, killing at least 18 people and leaving 27 missing, the coast guard said on Wednesday.\n"
    "Rescue boats pulled 169 people out of the water during the night. Forty-three of them were taken to hospitals in Calapan with cuts and broken bones, said Commander Rosa Villareal, who leads the operation.\n"
    "The MV Santa Lucia, built in 1994, had been cleared to carry 180 passengers. Its owner, Pacific Island Lines, said the captain, Ernesto Dela Cruz, had 22 years of experience. The vessel left Batangas at 6 p.m. "
    "on 14 March and was due in Puerto Galera two hours later.\n"
    "Shares of the company fell 7.5% in Manila on Wednesday. President Carla Ocampo declared three days of mourning and promised 50 million pesos for the families. The ministry of transport grounded 12 ferries of the "
    "same type. Investigators found no evidence of a collision, and the port of Batangas remained open.\nSummary\n";

const char* const maker =
    "Halden Motors, the Norwegian maker of electric buses, said on Thursday that its profit rose 23% to 1.84 billion kroner in the third quarter of 2021, helped by strong orders from Germany and Poland.\n"
    "Sales in the three months to September climbed to 9.6 billion kroner from 8.1 billion a year earlier, while costs dropped by 4.2%. The company, which employs 11,300 people at seven plants, will hire 650 engineers in "
    "Trondheim by June 2022.\n"
    "Chief executive Ingrid Solberg, 52, told reporters in Oslo that a shortage of chips had delayed 340 buses. Her predecessor, Lars Moen, had left the company in August after a quarrel with the board.\n"
    "Halden bought the Finnish battery maker Voltio for 410 million euros in 2019. Analysts at Nordbank had expected a profit of 1.7 billion kroner. The shares gained 3.1% in early trading, their best day since November.\n"
    "About a third of the buses go to cities in Asia. Halden will close its oldest plant, in Bergen, after 47 years; the union has not accepted the plan.\nSummary\n";

const char* const vote =
    "Voters in the Alpine town of Brennau rejected a plan for a new cable car on Sunday, with 58% against and 42% in favour. Turnout was 71%, the highest since 1998, the electoral office said.\n"
    "The cable car would have cost 64 million euros and would have carried 2,400 people an hour to the top of the Grauhorn, which is 3,120 metres high. Mayor Paul Anders, a member of the Green Party, had opposed it for six "
    "years. Hotel owner Martha Linder, who leads the group in favour, said she would appeal to the court in Innsbruck.\n"
    "The vote ends a quarrel that began in 2012, when the builder Doppler AG presented its first plan. A second plan was dropped in 2016 after two people died in a landslide. Five of the nine members of the council "
    "supported the cable car. One in four jobs in Brennau depends on tourism, and the number of guests fell to 310,000 last winter from 365,000 the winter before.\n"
    "Anders said the town would not raise the tax on overnight stays. The council meets again on 9 February.\nSummary\n";

std::vector<std::string> loud(std::string_view article, std::string_view summary) {
  static const std::string pack = [] {
    std::ifstream in(NEWSLINT_SOURCE_DIR "/rules/any/quantities.yml");
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  static RuleTester t(pack);
  std::vector<std::string> out;
  for (const auto& h : t.check(std::string(article) + std::string(summary)))
    if (h.begin >= article.size()) out.push_back(h.text);
  return out;
}

struct Case {
  const char* article;
  std::vector<const char*> summaries;
};

void all_found(const Case& c) {
  for (const char* s : c.summaries) CHECK_MESSAGE(!loud(c.article, s).empty(), std::string(s));
}

void none_found(const Case& c) {
  for (const char* s : c.summaries) {
    std::string found;
    for (const std::string& h : loud(c.article, s)) found += h + "; ";
    CHECK_MESSAGE(found == "", std::string(s));
  }
}

}  // namespace

TEST_CASE("edits of a summary are found: an accident") {
  all_found({ferry,
             {
                 "A ferry with 241 passengers sank off Mindoro.",
                 "A ferry sank off Mindoro, killing at least 28 people.",
                 "A ferry sank off Mindoro, killing at least 27 people and leaving 18 missing.",
                 "A ferry sank off Mindoro and left 72 missing.",
                 "Rescue boats pulled 196 people out of the water.",
                 "Fifty-three people were taken to hospitals.",
                 "The ship was built in 1984.",
                 "The ship had been cleared to carry 280 passengers.",
                 "The captain had 32 years of experience.",
                 "It left Batangas on 15 March.",
                 "It left Batangas on 14 May.",
                 "Shares of the company fell 5.7% in Manila.",
                 "Shares of the company fell 75% in Manila.",
                 "Shares of the company rose 7.5% in Manila.",
                 "The president declared five days of mourning.",
                 "The president promised 500 million pesos for the families.",
                 "The president promised 50 billion pesos for the families.",
                 "The ministry of transport grounded 20 ferries of the same type.",
                 "A ferry sank off the coast of Luzon, the coast guard said.",
                 "The operation is led by Commander Rosa Valencia.",
                 "The operation is led by Commander Maria Villareal.",
                 "A ferry sank off the coast of Thailand.",
                 "The ship belongs to Atlantic Island Lines.",
                 "A ferry sank off Mindoro late on Thursday.",
                 "Investigators found evidence of a collision.",
                 "The captain, Ernesto Dela Vega, had 22 years of experience.",
                 "The port of Batangas remained closed.",
             }});
}

TEST_CASE("edits of a summary are found: a company") {
  all_found({maker,
             {
                 "Profit rose 32% in the third quarter.",
                 "Profit fell 23% in the third quarter.",
                 "Profit was 1.48 billion kroner.",
                 "Profit was 1.84 million kroner.",
                 "Profit rose in the third quarter of 2020.",
                 "Sales climbed to 8.1 billion kroner from 9.6 billion a year earlier.",
                 "Costs dropped by 2.4%.",
                 "The company employs 13,100 people.",
                 "The company employs people at nine plants.",
                 "It will hire 560 engineers by June 2022.",
                 "It will hire 650 engineers by July 2022.",
                 "It will hire 650 engineers in Stavanger.",
                 "The chief executive, Ingrid Solheim, spoke to reporters.",
                 "The chief executive, Astrid Solberg, spoke to reporters.",
                 "A shortage of chips delayed 430 buses.",
                 "The company has strong orders from Germany and Portugal.",
                 "Halden, the Swedish maker of electric buses, is doing well.",
                 "It bought Voltio for 410 million dollars in 2019.",
                 "It bought Voltio for 410 million euros in 2018.",
                 "The shares lost 3.1% in early trading.",
                 "It was the best day of the shares since October.",
                 "Halden will close its oldest plant after 74 years.",
                 "Halden will open its oldest plant, in Bergen.",
                 "Ingrid Solberg, 25, told reporters of the plan.",
                 "Halden sold the Finnish battery maker Voltio in 2019.",
                 "Lars Moen had left the company in April.",
             }});
}

TEST_CASE("edits of a summary are found: a vote") {
  all_found({vote,
             {
                 "Voters rejected the plan with 85% against it.",
                 "Turnout was 17%.",
                 "Turnout was the highest since 1989.",
                 "The cable car would have cost 46 million euros.",
                 "It would have carried 4,200 people an hour.",
                 "The Grauhorn is 3,210 metres high.",
                 "The mayor had opposed it for nine years.",
                 "Linder said she would appeal to the court in Salzburg.",
                 "The mayor, Peter Anders, had opposed the plan.",
                 "The quarrel began in 2021.",
                 "The builder Koppler AG had presented the plan.",
                 "Seven of the nine members of the council supported the cable car.",
                 "The number of guests rose to 310,000 last winter.",
                 "The number of guests fell to 130,000 last winter.",
                 "The council meets again on 19 February.",
                 "The council meets again on 9 January.",
                 "Voters in the town of Brennau accepted a plan for a new cable car.",
                 "The town would raise the tax on overnight stays.",
                 "Voters in the Alpine town decided on Saturday.",
             }});
}

TEST_CASE("faithful summaries are left alone") {
  none_found({ferry,
              {
                  "A ferry carrying more than 200 passengers sank off Mindoro, with at least 18 dead and 27 missing.",
                  "Nearly 170 people were rescued from the sea.",
                  "Over 40 people were treated in hospital.",
                  "Eighteen people died when a ferry sank off the Philippines on Tuesday night.",
                  "A ferry cleared for 180 passengers carried 214, 34 more than allowed.",
                  "Shares of its owner dropped 7.5 percent.",
                  "The Philippine coast guard is still looking for 27 people.",
                  "President Ocampo declared a mourning of three days.",
                  "The Santa Lucia left Batangas on March 14 for a trip of two hours.",
                  "Filipino rescuers saved 169 people, 43 of whom were hurt.",
                  "Manila has grounded a dozen ferries of the same type.",
                  "One of the worst accidents of its kind in Southeast Asia killed at least 18 people.",
                  "There was no sign of a collision, and the port is still open.",
                  "Investigators have not found any evidence of a collision.",
                  "The Santa Lucia's captain, Dela Cruz, has more than 20 years of experience.",
              }});
  none_found({maker,
              {
                  "Halden's profit grew by almost a quarter, or 23%, to 1.84 billion kroner.",
                  "Profit rose to 1.8bn kroner in July, August and September 2021.",
                  "Sales rose by 1.5 billion to 9.6 billion kroner.",
                  "A third of its buses, 33%, go to Asian cities.",
                  "The firm has more than 11,000 employees and is to hire 650 people.",
                  "The Oslo firm paid 410m euros for Voltio of Finland two years before.",
                  "The Nordic company's results beat the 1.7bn kroner expected by Nordbank.",
                  "Ms Solberg said that 340 buses were late for want of chips.",
                  "The 52-year-old chief executive spoke of a lack of chips.",
                  "Costs were 4.2% lower than a year before.",
                  "After nearly half a century, the plant in Bergen is to be closed, which the union does not accept.",
                  "Shares were up by 3.1%, more than on any day since November.",
                  "Norway's Halden sold more buses in the third quarter of 2021.",
                  "A bus stood in front of 14 Halden Motors in Bergen.",
                  "There are two reasons: (1) strong orders and (2) lower costs.",
              }});
  none_found({vote,
              {
                  "The people of Brennau said no to a cable car, by 58 to 42 per cent.",
                  "Nearly six in ten voters were against the plan, and more than two thirds of them took part.",
                  "25% of the jobs in Brennau depend on tourism.",
                  "Every fourth job depends on tourism.",
                  "The council had been in favour by five votes to four.",
                  "The mountain is more than 3,000 metres high.",
                  "Some 55,000 guests fewer came last winter, when there were 310,000.",
                  "Mayor Anders, of the Greens, does not want a higher tax on overnight stays.",
                  "A cable car for 64m euros was turned down on Sunday.",
                  "The quarrel over the cable car had lasted since 2012.",
                  "Ms Linder wants to go to court in Innsbruck.",
                  "Plans of Doppler from 2012 and 2016 had failed before.",
                  "Two people were killed by a landslide in 2016.",
                  "Turnout was higher than at any time since 1998.",
              }});
}

namespace {

const char* const bus =
    "उत्तराखंड के चमोली जिले में मंगलवार को एक बस खाई में गिर गई, जिससे 18 लोगों की मौत हो गई और 27 लोग घायल हो गए। बस में 52 यात्री सवार थे और वह ऋषिकेश से जोशीमठ जा रही थी।\n"
    "पुलिस अधीक्षक रेखा यादव ने बताया कि हादसा सुबह करीब 6 बजे हुआ। घायलों को गोपेश्वर के अस्पताल में भर्ती कराया गया है, जिनमें से नौ की हालत गंभीर है। मुख्यमंत्री पुष्कर रावत ने मृतकों के परिजनों को "
    "5 लाख रुपये देने की घोषणा की।\n"
    "बस 2009 में खरीदी गई थी और उसके मालिक दिनेश बिष्ट के पास 12 बसें हैं। राज्य में 14 मार्च को भी ऐसा ही हादसा हुआ था। परिवहन विभाग के अनुसार इस साल सड़क हादसों में 15 प्रतिशत की वृद्धि हुई है।\n"
    "जांच में तेज रफ्तार का कोई सबूत नहीं मिला है। चालक को इस रास्ते पर 22 साल का अनुभव था। नेपाल के तीन यात्री भी बस में थे।\nसारांश\n";

const char* const port =
    "کراچی کی بندرگاہ پر منگل کو آگ لگنے سے 18 افراد ہلاک اور 27 زخمی ہو گئے۔ آگ ایک گودام میں لگی جہاں 52 مزدور کام کر رہے تھے اور وہ تیزی سے دوسری عمارتوں تک پھیل گئی۔\n"
    "پولیس افسر عمران قریشی نے بتایا کہ آگ صبح 6 بجے لگی۔ زخمیوں کو جناح ہسپتال منتقل کیا گیا ہے جن میں سے نو کی حالت تشویشناک ہے۔ وزیر اعلیٰ مراد شاہ نے ہلاک ہونے والوں کے لواحقین کے لیے 5 لاکھ روپے دینے کا اعلان کیا۔\n"
    "گودام 2009 میں بنایا گیا تھا اور اس کے مالک کے پاس 12 گودام ہیں۔ شہر میں 14 مارچ کو بھی ایسا ہی حادثہ ہوا تھا۔ محکمے کے مطابق اس سال ایسے واقعات میں 15 فیصد اضافہ ہوا ہے۔\n"
    "تحقیقات میں سازش کا کوئی ثبوت نہیں ملا ہے۔ گودام کے نگران کو 22 سال کا تجربہ تھا۔ ایران کے تین شہری بھی وہاں موجود تھے۔\nخلاصہ\n";

}  // namespace

TEST_CASE("edits of a summary are found: Hindi") {
  all_found({bus,
             {
                 "चमोली में बस खाई में गिरने से 28 लोगों की मौत हो गई।",
                 "हादसे में 27 लोगों की मौत हुई और 18 लोग घायल हुए।",
                 "हादसे में 72 लोग घायल हो गए।",
                 "बस में 25 यात्री सवार थे।",
                 "मुख्यमंत्री ने परिजनों को 50 लाख रुपये देने की घोषणा की।",
                 "मुख्यमंत्री ने परिजनों को 5 करोड़ रुपये देने की घोषणा की।",
                 "बस 2019 में खरीदी गई थी।",
                 "मालिक के पास 21 बसें हैं।",
                 "राज्य में 15 मार्च को भी ऐसा ही हादसा हुआ था।",
                 "राज्य में 14 मई को भी ऐसा ही हादसा हुआ था।",
                 "इस साल सड़क हादसों में 51 प्रतिशत की वृद्धि हुई है।",
                 "इस साल सड़क हादसों में 15 प्रतिशत की कमी हुई है।",
                 "चालक को इस रास्ते पर 32 साल का अनुभव था।",
                 "हादसा बुधवार को हुआ।",
                 "हिमाचल प्रदेश के चमोली जिले में बस खाई में गिर गई।",
                 "पुलिस अधीक्षक रेखा शर्मा ने यह जानकारी दी।",
                 "बांग्लादेश के तीन यात्री भी बस में थे।",
                 "जांच में तेज रफ्तार का सबूत मिला है।",
             }});
  none_found({bus,
              {
                  "उत्तराखंड में बस खाई में गिरने से अठारह लोग मारे गए और 27 घायल हो गए।",
                  "बस में पचास से अधिक यात्री सवार थे।",
                  "हादसे में करीब 20 लोगों की जान गई।",
                  "रावत ने मृतकों के परिवारों के लिए पांच लाख रुपये का ऐलान किया।",
                  "इस साल हादसे 15 फीसदी बढ़े हैं।",
                  "चालक दो दशक से अधिक समय से इस रास्ते पर बस चला रहा था।",
                  "नेपाली यात्री भी बस में सवार थे।",
                  "चमोली पुलिस के अनुसार नौ घायलों की हालत गंभीर है।",
                  "१४ मार्च को भी राज्य में एक बस हादसा हुआ था।",
                  "मंगलवार सुबह हुए हादसे की जांच जारी है और तेज रफ्तार का सबूत नहीं मिला है।",
              }});
}

TEST_CASE("edits of a summary are found: Urdu") {
  all_found({port,
             {
                 "کراچی کی بندرگاہ پر آگ لگنے سے 28 افراد ہلاک ہو گئے۔",
                 "آگ سے 27 افراد ہلاک اور 18 زخمی ہوئے۔",
                 "آگ سے 72 افراد زخمی ہو گئے۔",
                 "گودام میں 25 مزدور کام کر رہے تھے۔",
                 "وزیر اعلیٰ نے 50 لاکھ روپے دینے کا اعلان کیا۔",
                 "وزیر اعلیٰ نے 5 کروڑ روپے دینے کا اعلان کیا۔",
                 "گودام 2019 میں بنایا گیا تھا۔",
                 "مالک کے پاس 21 گودام ہیں۔",
                 "شہر میں 15 مارچ کو بھی ایسا ہی حادثہ ہوا تھا۔",
                 "شہر میں 14 مئی کو بھی ایسا ہی حادثہ ہوا تھا۔",
                 "اس سال ایسے واقعات میں 51 فیصد اضافہ ہوا ہے۔",
                 "اس سال ایسے واقعات میں 15 فیصد کمی ہوئی ہے۔",
                 "نگران کو 32 سال کا تجربہ تھا۔",
                 "آگ بدھ کو لگی۔",
                 "لاہور کی بندرگاہ پر آگ لگ گئی۔",
                 "افغانستان کے تین شہری بھی وہاں موجود تھے۔",
                 "تحقیقات میں سازش کا ثبوت ملا ہے۔",
             }});
  none_found({port,
              {
                  "کراچی میں آگ لگنے سے اٹھارہ افراد جاں بحق اور 27 زخمی ہوئے۔",
                  "گودام میں پچاس سے زائد مزدور تھے۔",
                  "آگ سے تقریباً 20 افراد ہلاک ہوئے۔",
                  "مراد شاہ نے لواحقین کے لیے پانچ لاکھ روپے کا اعلان کیا۔",
                  "اس سال ایسے واقعات 15 فی صد بڑھے ہیں۔",
                  "ایرانی شہری بھی وہاں موجود تھے۔",
                  "نو زخمیوں کی حالت تشویشناک ہے۔",
                  "۱۴ مارچ کو بھی شہر میں حادثہ ہوا تھا۔",
                  "منگل کی صبح لگنے والی آگ میں سازش کا ثبوت نہیں ملا۔",
              }});
}

TEST_CASE("a title that turns the body's figure round") {
  // The title stands in for the article's first line; there is no summary.
  const auto flagged = [](std::string_view title, std::string_view body) {
    const std::string text = std::string(title) + "\n" + std::string(body);
    std::string out;
    for (const std::string& h : loud("", text)) out += h + "; ";
    return out;
  };
  const std::string en =
      "Shares of the brewer fell 7% on Tuesday after it said that it would not pay a dividend this year, and its rivals lost ground as well in a day of heavy trading in all of the markets.\n"
      "Costs rose 3% in the first half because of the price of barley, the company said, and it does not expect them to get any lower before the end of next year at the earliest.\n"
      "The number of visitors to its museum climbed to 42,000, and up to 300 people will be hired for the summer to look after them, which is more than in any of the years before.\n";
  CHECK(flagged("Shares of brewer rise 7%", en) == "rise; ");
  CHECK(flagged("Brewer's costs drop by 3%", en) == "drop; ");
  for (const char* title : {"Shares of brewer fall 7%", "Brewer's shares down 7%", "Brewer's costs rise by 3%", "Brewer's museum cuts 300 jobs", "Brewer's profit up 7%", "Rivals gain from barley at 3%"})
    CHECK_MESSAGE(flagged(title, en) == "", std::string(title));
  const std::string hi =
      "शराब बनाने वाली कंपनी के शेयर मंगलवार को 7 प्रतिशत गिर गए, क्योंकि उसने कहा कि इस साल लाभांश नहीं दिया जाएगा। उसकी प्रतिद्वंद्वी कंपनियों के शेयर भी भारी कारोबार के बीच नीचे आए और बाजार में दिन भर उदासी रही।\n"
      "कंपनी ने बताया कि जौ की कीमत की वजह से पहली छमाही में लागत 3 प्रतिशत बढ़ी है और अगले साल के अंत तक इसके कम होने की कोई उम्मीद नहीं है। उसके संग्रहालय में आने वाले लोगों की संख्या भी पहले से काफी ऊपर रही है।\n";
  CHECK(flagged("कंपनी के शेयर 7 प्रतिशत बढ़े", hi) == "बढ़े; ");
  CHECK(flagged("लागत में 3 प्रतिशत की गिरावट", hi) == "गिरावट; ");
  CHECK(flagged("कंपनी के शेयर 7 प्रतिशत गिरे", hi) == "");
  CHECK(flagged("लागत में 3 प्रतिशत की बढ़ोतरी", hi) == "");
  const std::string ur =
      "مشروب بنانے والی کمپنی کے شیئرز منگل کو 7 فیصد گر گئے کیونکہ اس نے کہا کہ اس سال منافع تقسیم نہیں کیا جائے گا۔ اس کی حریف کمپنیوں کے شیئرز بھی بھاری کاروبار کے دوران نیچے آئے اور مارکیٹ میں دن بھر اداسی رہی۔\n"
      "کمپنی نے بتایا کہ جو کی قیمت کی وجہ سے پہلی ششماہی میں لاگت 3 فیصد بڑھی ہے اور اگلے سال کے آخر تک اس کے نیچے آنے کی کوئی امید نہیں ہے۔ اس کے عجائب گھر میں آنے والے لوگوں کی تعداد بھی پہلے سے کہیں اوپر رہی ہے۔\n";
  CHECK(flagged("کمپنی کے شیئرز میں 7 فیصد اضافہ", ur) == "اضافہ; ");
  CHECK(flagged("لاگت میں 3 فیصد کمی", ur) == "کمی; ");
  CHECK(flagged("کمپنی کے شیئرز میں 7 فیصد کمی", ur) == "");
  CHECK(flagged("لاگت میں 3 فیصد اضافہ", ur) == "");
}
