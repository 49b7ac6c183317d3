// Statements: what a sentence says, as far as can be told without a parser.
//
// In: an Analysis, its dates and quantities. Out: frames, one a sentence: event or predicate word, the
// names in it, which of them are places, its dates and figures, whether it denies, whether it says who
// says so. A frame is a bag, not a tree: two frames are compared only where what they hold is the same.
// Cost: one look at the words of the sentences asked for. Thread safety: one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "language/analysis.h"
#include "mention/dates.h"
#include "mention/quantities.h"

namespace newslint {

/// A run of words that is a name.
struct FrameName {
  std::uint32_t first = 0, last = 0;  ///< words of the block
  std::string key;                    ///< what it is compared by
  bool place = false;
};

struct Frame {
  std::uint32_t block = 0;
  std::uint32_t first = 0, last = 0;  ///< words of the block
  std::uint32_t begin = 0, end = 0;   ///< bytes of the block
  int event = 0;                      ///< value of Role::event; 0: none
  std::uint32_t event_word = 0;
  int events = 0;                     ///< how many different ones
  std::uint32_t predicate = 0;        ///< a word of the block; `last` when none was found
  std::vector<FrameName> names;
  std::vector<std::uint32_t> dates, quantities;  ///< indices of dates_of() and quantities_of()
  bool negated = false;
  bool attributed = false;            ///< "according to", "earlier", "rose": not the text's own plain figure
};

/// The frame of the sentence that holds a word.
Frame frame_of(const Analysis& analysis, const AnalysedBlock& block, std::uint32_t word);
/// Every sentence that has an event or predicate and a name, date or quantity beside it, in order of
/// place. What has no full stop for hundreds of words is shown in pieces.
void each_frame(const Analysis& analysis, const std::function<void(const Frame&)>& show);
std::vector<Frame> frames_of(const Analysis& analysis);
/// Keys of the names (or of the places only), sorted, each once.
std::vector<std::string> name_keys(const Frame& frame, bool places_only);

}  // namespace newslint
