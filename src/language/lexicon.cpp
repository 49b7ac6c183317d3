#include "language/lexicon.h"

#include <atomic>
#include <mutex>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include <xxhash.h>

#include "language/near_index.h"
#include "text/utf8.h"

namespace newslint {

namespace {

using namespace lexicon_format;

constexpr const char* mend = "build it again (cmake --build build --target dictionaries)";

std::string problem(const std::string& path, std::string_view what) {
  return path + ": " + std::string(what) + "; " + mend;
}

template <class T>
bool take(const unsigned char* data, std::size_t file_size, const Section& section,
          std::span<const T>& out) {
  if (section.offset % 8 != 0 || section.offset > file_size ||
      section.size > file_size - section.offset || section.size % sizeof(T) != 0) {
    return false;
  }
  out = {reinterpret_cast<const T*>(data + section.offset), section.size / sizeof(T)};
  return true;
}

}  // namespace

tl::expected<Lexicon, std::string> Lexicon::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return tl::unexpected(path + ": cannot open dictionary: " + std::strerror(errno) + "; " + mend);
  }
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(fd);
    return tl::unexpected(problem(path, "not a file"));
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size < sizeof(Header)) {
    ::close(fd);
    return tl::unexpected(problem(path, "truncated: shorter than a dictionary's header"));
  }
  // The header is read, not mapped: a lexicon of which no word is asked costs a run no page, and the
  // kernel maps pages by the handful.
  const auto copy = std::make_shared<Header>();
  if (::pread(fd, copy.get(), sizeof(Header), 0) != static_cast<ssize_t>(sizeof(Header))) {
    const int error = errno;
    ::close(fd);
    return tl::unexpected(path + ": cannot read dictionary: " + std::strerror(error));
  }
  void* map = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  const int map_error = errno;
  ::close(fd);
  if (map == MAP_FAILED) {
    return tl::unexpected(path + ": cannot map dictionary: " + std::strerror(map_error));
  }

  Lexicon lexicon;
  lexicon.data_ = static_cast<const unsigned char*>(map);
  lexicon.size_ = size;
  const Header* header = copy.get();
  lexicon.header_ = copy;
  if (std::memcmp(header->magic, magic, sizeof magic) != 0) {
    return tl::unexpected(problem(path, "not a newslint dictionary"));
  }
  if (header->version != lexicon_format::version) {
    return tl::unexpected(problem(path, "made for another version of newslint (format " +
                                            std::to_string(header->version) + ", expected " +
                                            std::to_string(lexicon_format::version) + ")"));
  }
  if (header->byte_order != lexicon_format::byte_order) {
    return tl::unexpected(problem(path, "made on a machine of another byte order"));
  }
  if (header->file_size != size) {
    return tl::unexpected(problem(path, "truncated or overlong: " + std::to_string(size) +
                                            " bytes, expected " +
                                            std::to_string(header->file_size)));
  }
  std::span<const Slot> slots;
  std::span<const unsigned char> filter;
  if (header->header_hash != XXH3_64bits(header, offsetof(Header, header_hash)) ||
      !take(lexicon.data_, size, header->slots, slots) || slots.empty() ||
      slots.size() != header->slot_count || (slots.size() & (slots.size() - 1)) != 0 ||
      header->entry_count >= header->slot_count ||
      !take(lexicon.data_, size, header->records, lexicon.records_) ||
      !take(lexicon.data_, size, header->readings, lexicon.readings_) ||
      !take(lexicon.data_, size, header->tags, lexicon.tags_) ||
      !take(lexicon.data_, size, header->strings, lexicon.strings_) ||
      !take(lexicon.data_, size, header->confusions, lexicon.confusions_) ||
      !take(lexicon.data_, size, header->letters, lexicon.letters_) ||
      !take(lexicon.data_, size, header->filter, filter) || filter.empty() ||
      (filter.size() & (filter.size() - 1)) != 0) {
    return tl::unexpected(problem(path, "damaged header"));
  }
  lexicon.slots_ = slots.data();
  lexicon.slot_mask_ = slots.size() - 1;
  lexicon.filter_ = filter.data();
  lexicon.filter_mask_ = filter.size() * 8 - 1;
  return lexicon;
}

struct Lexicon::Near {
  std::atomic<std::uint32_t> asked{0};
  std::once_flag once;
  std::unique_ptr<NearIndex> index;
};

Lexicon::Lexicon(Lexicon&& other) noexcept { *this = std::move(other); }

Lexicon& Lexicon::operator=(Lexicon&& other) noexcept {
  if (this == &other) return *this;
  if (data_) ::munmap(const_cast<unsigned char*>(data_), size_);
  // An index holds entries that point to their lexicon: it is made anew where this one now is.
  near_ = std::make_shared<Near>();
  other.near_ = std::make_shared<Near>();
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  header_ = std::move(other.header_);
  slots_ = other.slots_;
  slot_mask_ = other.slot_mask_;
  records_ = other.records_;
  readings_ = other.readings_;
  tags_ = other.tags_;
  strings_ = other.strings_;
  confusions_ = other.confusions_;
  letters_ = other.letters_;
  filter_ = other.filter_;
  filter_mask_ = other.filter_mask_;
  return *this;
}

const NearIndex* Lexicon::near_index() const {
  constexpr std::uint32_t worth = 100;
  if (near_->asked.load(std::memory_order_relaxed) < worth) {
    near_->asked.fetch_add(1, std::memory_order_relaxed);
    return nullptr;
  }
  std::call_once(near_->once, [&] { near_->index = std::make_unique<NearIndex>(*this); });
  return near_->index.get();
}

Lexicon::~Lexicon() {
  if (data_) ::munmap(const_cast<unsigned char*>(data_), size_);
}

std::uint64_t Lexicon::hash(std::string_view key) noexcept {
  return XXH3_64bits(key.data(), key.size());
}

// A damaged payload (a bad disk, not our doing) must give wrong answers at worst, never a crash:
// every offset read from the file is checked where it is used. The checks cost nothing beside the
// cache misses.
LexiconEntry Lexicon::entry_at(std::uint64_t offset) const noexcept {
  if (offset + sizeof(EntryHead) > records_.size()) return {};
  const unsigned char* at = records_.data() + offset;
  EntryHead head;
  std::memcpy(&head, at, sizeof head);
  const std::uint64_t size = std::uint64_t{head.size} * 4;
  if (size < sizeof head + head.key_length || size > records_.size() - offset) return {};
  return {this, at};
}

LexiconEntry Lexicon::find(std::string_view key) const noexcept { return find(key, hash(key)); }

LexiconEntry Lexicon::find(std::string_view key, std::uint64_t hash) const noexcept {
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  std::uint64_t slot = hash & slot_mask_;
  for (std::uint64_t probes = 0; probes <= slot_mask_; ++probes, slot = (slot + 1) & slot_mask_) {
    const Slot found = slots_[slot];
    if (found.record == 0) return {};
    if (found.tag != tag) continue;
    const LexiconEntry entry = entry_at(std::uint64_t{found.record - 1} * 4);
    if (entry && entry.key() == key) return entry;
  }
  return {};
}

std::string_view Lexicon::language() const noexcept {
  return {header_->language, ::strnlen(header_->language, sizeof header_->language)};
}

std::string_view Lexicon::string_at(std::uint32_t offset, std::size_t length) const noexcept {
  if (offset > strings_.size() || length > strings_.size() - offset) return {};
  return {reinterpret_cast<const char*>(strings_.data()) + offset, length};
}

std::size_t Lexicon::tag_count() const noexcept { return tags_.size(); }

Reading Lexicon::tag(std::size_t tag) const noexcept {
  Reading reading;
  if (tag >= tags_.size()) return reading;
  const TagRecord& record = tags_[tag];
  reading.tag = static_cast<std::uint16_t>(tag);
  reading.upos = string_at(record.upos, record.upos_length);
  reading.feats = string_at(record.feats, record.feats_length);
  return reading;
}

std::string Lexicon::verify() const {
  if (XXH3_64bits(data_ + sizeof(Header), size_ - sizeof(Header)) != header_->content_hash) {
    return "content does not match its hash";
  }
  return {};
}

std::string_view LexiconEntry::key() const noexcept {
  if (!head_) return {};
  return {reinterpret_cast<const char*>(head_) + sizeof(EntryHead), head().key_length};
}

bool LexiconEntry::next_form(std::size_t& cursor, Form& form) const noexcept {
  if (!head_) return false;
  const EntryHead h = head();
  const std::size_t end = std::size_t{h.size} * 4;
  // The cursor counts forms in its upper half and bytes in its lower one.
  std::size_t index = cursor >> 32, at = cursor & 0xffffffff;
  if (at == 0) at = sizeof(EntryHead) + h.key_length;
  if (index >= h.form_count || at + sizeof(FormHead) > end) return false;
  FormHead f;
  std::memcpy(&f, head_ + at, sizeof f);
  at += sizeof f;
  if (at + f.length > end) return false;
  form.text = f.length == 0 ? key()
                            : std::string_view(reinterpret_cast<const char*>(head_) + at, f.length);
  form.zipf10 = f.zipf10;
  form.sources = static_cast<std::uint16_t>(f.sources_low | f.sources_high << 8);
  cursor = (index + 1) << 32 | (at + f.length);
  return true;
}

namespace {

/// Cuts the possessive off: "Iran's" is looked up under "iran", and its forms are those of "Iran".
std::string_view without_possessive(std::string_view light, std::string_view key) {
  if (key.ends_with("'s")) return light;
  for (std::string_view end : {"'s", "\u2019s", "'S", "\u2019S"}) {
    if (light.ends_with(end)) return light.substr(0, light.size() - end.size());
  }
  return light;
}

bool same_but_apostrophes(std::string_view form, std::string_view light) {
  std::size_t i = 0, k = 0;
  while (i < form.size() && k < light.size()) {
    if (form[i] == light[k]) {
      ++i, ++k;
    } else if (form[i] == '\'' && light.substr(k).starts_with("\u2019")) {
      ++i, k += 3;
    } else {
      return false;
    }
  }
  return i == form.size() && k == light.size();
}

}  // namespace

bool LexiconEntry::has_form(std::string_view light) const noexcept {
  if (!head_) return false;
  light = without_possessive(light, key());
  std::size_t cursor = 0;
  Form form;
  while (next_form(cursor, form)) {
    if ((form.sources & ~source_frequency) != 0 && same_but_apostrophes(form.text, light)) return true;
  }
  return false;
}

bool LexiconEntry::accepts(std::string_view light) const noexcept {
  if (!known()) return false;
  if (lexicon_->caseless()) return true;
  light = without_possessive(light, key());
  const std::uint32_t flags = head().flags;
  switch (case_shape(light)) {
    case word_lower: return (flags & word_lower) != 0;
    case word_title: return (flags & (word_lower | word_title)) != 0 || has_form(light);
    case word_upper: return true;
    default: return has_form(light);
  }
}

Form LexiconEntry::best_form() const noexcept {
  std::size_t cursor = 0;
  Form form, best;
  bool best_listed = false;
  while (next_form(cursor, form)) {
    const bool listed = (form.sources & ~source_frequency) != 0;
    if (best.text.empty() || listed > best_listed ||
        (listed == best_listed && form.zipf10 > best.zipf10)) {
      best = form;
      best_listed = listed;
    }
  }
  return best;
}

Reading LexiconEntry::reading(std::size_t i) const noexcept {
  if (!head_) return {};
  const std::size_t index = std::size_t{head().readings} + i;
  if (index >= lexicon_->readings_.size()) return {};
  const ReadingRecord& record = lexicon_->readings_[index];
  Reading reading = lexicon_->tag(record.tag);
  reading.lemma = lexicon_->string_at(record.lemma, record.lemma_length);
  return reading;
}

std::uint32_t case_shape(std::string_view text) noexcept {
  int upper = 0, lower = 0;
  bool first_upper = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const bool up = c < 0x80 ? c >= 'A' && c <= 'Z' : is_upper(c);
    const bool low = c < 0x80 ? c >= 'a' && c <= 'z' : is_lower(c);
    if (upper + lower == 0) first_upper = up;
    upper += up;
    lower += low;
  }
  if (upper + lower == 0) return 0;
  if (upper == 0) return word_lower;
  if (first_upper && upper == 1) return word_title;
  return lower == 0 ? word_upper : word_mixed;
}

}  // namespace newslint
