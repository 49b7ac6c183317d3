// Reads the dates of one block, by hand-written patterns over the roles of its words.
//
// In: the items of a block. Out: date mentions, not yet resolved. Nothing crosses a line end.
// Cost: see dates.h. Thread safety: one thread.
#pragma once

#include <optional>
#include <vector>

#include "mention/dates.h"
#include "mention/items.h"

namespace newslint {

class DateReader {
 public:
  DateReader(Items& items, std::vector<DateMention>& out, std::vector<ClockMention>& clocks)
      : items_(items), out_(out), clocks_(clocks) {}
  void read();

 private:
  using Index = std::uint32_t;
  struct Small {  ///< a day, month or year found at a place
    int value = 0;
    Index end = 0;
    bool in_words = false, ordinal = false, abbreviated = false, weak = false;
    int digits = 0;
  };
  // Pieces.
  std::optional<Index> step(Index end, const char* marks, std::initializer_list<Role> fillers);
  std::optional<Small> number_word(Index i, int least, int most);
  std::optional<Small> day_at(Index i);
  std::optional<Small> month_at(Index i, Role role = Role::month);
  std::optional<Small> year_at(Index i, bool loose);
  std::optional<Small> weekday_at(Index i, bool beside_date = false);
  bool year_fits(Index end, int year);           ///< what follows does not make the number something else
  // Points.
  std::optional<DatePoint> point(Index i);
  std::optional<DatePoint> bare_point(Index i);
  std::optional<DatePoint> numeric(Index i);
  std::optional<DatePoint> day_first(Index i);
  std::optional<DatePoint> month_first(Index i);
  std::optional<DatePoint> year_first(Index i);
  struct Share {  ///< some units of a period
    int which = 0;       ///< -1: the last
    int count = 1;
    int unit = 0;
    Index end = 0;
  };
  std::optional<Share> share_at(Index i);
  bool narrow(DatePoint& p, const Share& s) const;
  void narrow_behind(DatePoint& p);
  std::optional<DatePoint> period(Index i);
  std::optional<DatePoint> iso_week(Index i);
  std::optional<DatePoint> week_of(Index i);
  void week_of_day(DatePoint& p);
  void make_week(DatePoint& p) const;
  bool has_noun(Index i, int value) const;
  static void set_era(DatePoint& p, int era);
  static bool set_offset(DatePoint& p, int unit, int count);
  std::optional<DatePoint> relative(Index i);
  std::optional<DatePoint> other_calendar(Index i);
  std::optional<DatePoint> dotted(Index i);
  std::optional<DatePoint> compact(Index i);
  void add_year(DatePoint& p, Index end);        ///< the year that follows day and month, if one does
  void add_weekday(DatePoint& p);
  // Ranges and clocks.
  std::optional<DateMention> range(Index i);
  std::optional<DateMention> range_from(Index i, DatePoint p);
  struct Link {
    Index next = 0;
    bool dash = false, words = false, conj = false;
  };
  std::optional<Link> link(Index end);
  bool opens_pair(Index i);                      ///< "between" before it
  bool closes_pair(Index end);                   ///< its counterpart behind it
  std::optional<DatePoint> settle_numeric(int a, int b, int year, int digits_a, bool year_known);
  bool clock(Index i, Index& end);
  void finish(DatePoint& p) const;
  DatePoint made(DatePoint p, DateKind kind, Index end) const;  ///< finished: its kind and where it ends
  Place place(Index first, Index end) const;
  void add(DatePoint p);
  void emit(DateMention m);

  Index linked_ = 0;  ///< word behind the dash of a range: it is no part of a longer number
  int depth_ = 0;     ///< of "two weeks before two weeks before"
  Items& items_;
  std::vector<DateMention>& out_;
  std::vector<ClockMention>& clocks_;
};

}  // namespace newslint
