#include "mention/number_words.h"

#include <cmath>

namespace newslint {

std::optional<SpelledNumber> spelled_number(Items& items, std::uint32_t i) {
  SpelledNumber out;
  double total = 0, group = 0;  // `group`: what a scale will multiply
  bool any = false, group_set = false;
  double last_scale = 1e30;
  double last_word = -1;  // the last plain number word, for twenty-two and nineteen forty-seven
  std::uint32_t k = i;
  bool pending_and = false;
  while (k < items.size()) {
    if (k > i) {
      const Gap g = items.gap(k - 1);
      const bool hyphen = g.mark == '-' && g.tight() && !g.second && !g.dash;
      if (!g.blank() && !hyphen && !(g.none && !g.line_end)) break;
    }
    const Item& it = items.at(k);
    if (it.shape != Item::Shape::word) {
      if (any && !(group == 0 && last_scale < 1e30 && !it.has_letters)) break;
      if (it.shape == Item::Shape::parts || it.letters_first) break;
      if (any && it.real >= last_scale) break;  // 5 lakh 20 thousand goes down
      if (it.has_letters) {
        const Sense* scale = it.sense(Role::scale);
        if (it.ordinal) out.ordinal = true;
        else if (!scale) break;
        out.in_words = false;
        any = true;
        total += it.real * (scale ? std::pow(10.0, scale->value) : 1.0);
        out.scaled = scale != nullptr;
        k += 1;
        out.end = k;
        break;
      }
      out.in_words = false;
      group = it.real;
      group_set = any = true;
      last_word = -1;
      k += 1;
      out.end = k;
      continue;
    }
    if (const Sense* s = it.sense(Role::number)) {
      const double v = s->value;
      if (last_word >= 20 && last_word < 100 && std::fmod(last_word, 10) == 0 && v > 0 && v < 10) {
        group += v;  // twenty two
      } else if (last_word >= 11 && last_word < 100 && group == last_word && total == 0 && v >= 10 && v < 100 && out.in_words) {
        // nineteen forty-seven
        group = group * 100 + v;
        out.year_like = true;
      } else if (group_set && group >= 100 && std::fmod(group, 100) == 0 && last_word < 0) {
        group += v;  // two hundred (and) fifty
      } else if (out.year_like && std::fmod(group, 10) == 0 && v < 10 && v > 0) {
        group += v;
      } else if (!group_set && (!any || last_scale < 1e30)) {
        group = v;
      } else {
        break;
      }
      group_set = any = true;
      pending_and = false;
      last_word = v;
      k += it.width;
      out.end = k;
      continue;
    }
    if (const Sense* s = it.sense(Role::fraction)) {
      if (group_set || any) break;
      group = s->value / 10.0;
      group_set = any = true;
      last_word = -1;
      k += it.width;
      out.end = k;
      continue;
    }
    if (const Sense* s = it.sense(Role::ordinal); s && s->value > 0) {
      const double v = s->value;
      if (it.is(Role::unit) && any && !(last_word >= 20 && std::fmod(last_word, 10) == 0)) break;  // five second(s), but twenty-second
      if (!any) {
        group = v;
      } else if (last_word >= 20 && last_word < 100 && std::fmod(last_word, 10) == 0 && v < 10 && group == last_word && total == 0) {
        group += v;
      } else {
        break;
      }
      out.ordinal = true;
      group_set = any = true;
      k += it.width;
      out.end = k;
      break;
    }
    if (it.is(Role::hundred)) {
      if (!group_set) {
        if (any || items.type(k).script == Script::latin) break;
        group = 1;
      }
      if (group >= 100 && !out.year_like) break;
      group *= 100;
      group_set = any = true;
      last_word = -1;
      k += it.width;
      out.end = k;
      out.scaled = true;
      continue;
    }
    const Sense* scale = it.sense(Role::scale);
    const Sense* dozen = it.sense(Role::dozen);
    if (scale || dozen) {
      // A letter alone (k, m, b) is a scale only right behind digits.
      if (!group_set) {
        if (any && scale && k > i && k == out.scale_token + 1 && std::pow(10.0, scale->value) == last_scale) out.doubled_scale = true;
        break;
      }
      if (items.type(k).length == 1 && (out.in_words || !items.gap(k - 1).none)) break;
      const double f = scale ? std::pow(10.0, scale->value) : dozen->value;
      // "1000 thousand": a thousand thousands have a name of their own.
      if (scale && scale->value == 3 && !out.in_words && group >= 1000 && std::fmod(group, 1000) == 0 && !out.scaled && last_scale == 1e30 && items.gap(k - 1).blank() && items.gap(k).mark != '-') out.odd_scale = true;
      if (f >= last_scale) break;
      total += group * f;
      last_scale = f;
      group = 0;
      group_set = false;
      last_word = -1;
      out.scaled = true;
      out.scale_token = k;
      k += it.width;
      out.end = k;
      continue;
    }
    // two hundred and fifty
    if (it.is(Role::conj) && any && !pending_and && out.scaled && out.in_words && items.type(k).has(type_ascii) &&
        (last_word < 0) && k + 1 < items.size() && items.gap(k).blank()) {
      const Item& next = items.at(k + 1);
      if (next.shape == Item::Shape::word && next.is(Role::number) && !next.is(Role::relday)) {
        pending_and = true;
        k += it.width;
        continue;
      }
    }
    break;
  }
  if (!any) return std::nullopt;
  out.value = total + (group_set ? group : 0);
  // A number in digits is only spelled with a scale behind it or a suffix.
  return out;
}

}  // namespace newslint
