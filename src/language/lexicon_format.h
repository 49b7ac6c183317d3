// The layout of a .lex file, shared by the compiler (dictionaries/compile) and the reader (lexicon.cpp).
//
// A .lex file is one language's vocabulary, ready to be mapped and used in place: no parsing, no
// pointers, little-endian, every section aligned to 8 bytes. Whoever changes a struct here raises
// `version`; the reader refuses any other.
//
//   Header
//   slots      Slot[slot_count]        open addressing, linear probing, slot_count a power of two
//   records    EntryHead + key + forms packed, each at a multiple of 4; hot words first
//   readings   ReadingRecord[]         readings of an entry stand together
//   tags       TagRecord[]             the distinct "UPOS + features" of the language
//   strings    bytes                   lemmas, tags; not terminated
//   confusions ConfusionRecord[]       sorted by the first code point of `from`
//   letters    uint32_t[]              the alphabet tried when a letter is missing or wrong
//   filter     bytes, a power of two   one bit a key: a clear bit answers "unknown" from the cache
#pragma once

#include <cstdint>
#include <cstring>

namespace newslint::lexicon_format {

inline constexpr char magic[8] = {'N', 'L', 'L', 'E', 'X', '\r', '\n', '\x1a'};
inline constexpr std::uint32_t version = 3;
inline constexpr std::uint32_t byte_order = 0x01020304;

struct Section {
  std::uint64_t offset;  // from the start of the file
  std::uint64_t size;    // in bytes
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;
  std::uint64_t content_hash;  // XXH3 of everything after the header
  char language[8];            // BCP 47, zero-padded
  std::uint32_t slot_count;
  std::uint32_t entry_count;
  std::uint32_t form_count;
  std::uint32_t caseless;      // 1: the script has no case
  Section slots, records, readings, tags, strings, confusions, letters, filter;
  std::uint64_t header_hash;   // XXH3 of the header up to here
};

/// `record` is the record's offset in `records` in units of 4 bytes, plus 1; 0 is an empty slot.
struct Slot {
  std::uint32_t tag;  // upper half of the key's hash
  std::uint32_t record;
};

struct EntryHead {
  std::uint32_t flags;
  std::uint32_t readings;  // index of the first reading
  std::uint16_t sources;
  std::uint16_t size;      // of the whole record, in units of 4 bytes
  std::uint8_t zipf10;
  std::uint8_t key_length;
  std::uint8_t form_count;
  std::uint8_t reading_count;
  // then key_length bytes of key, then form_count times FormHead + bytes (not aligned)
};

struct FormHead {
  std::uint8_t length;  // 0: the form is the key itself
  std::uint8_t zipf10;
  std::uint8_t sources_low, sources_high;
};

struct ReadingRecord {
  std::uint32_t lemma;        // offset in `strings`
  std::uint16_t tag;          // index in `tags`
  std::uint8_t lemma_length;
  std::uint8_t source;        // bit number of the source
};

struct TagRecord {
  std::uint32_t upos, feats;  // offsets in `strings`
  std::uint16_t upos_length, feats_length;
};

struct ConfusionRecord {
  std::uint32_t from[3];  // code points, 0 when fewer; from[0] == 0 inserts `to`
  std::uint32_t to[3];    // all 0: `from` is deleted
  std::uint8_t kind;      // EditKind
  std::uint8_t cost;
  std::uint8_t from_length, to_length;
};

static_assert(sizeof(Slot) == 8);
static_assert(sizeof(EntryHead) == 16);
static_assert(sizeof(FormHead) == 4);
static_assert(sizeof(ReadingRecord) == 8);
static_assert(sizeof(TagRecord) == 12);
static_assert(sizeof(ConfusionRecord) == 28);
static_assert(sizeof(Header) % 8 == 0);

}  // namespace newslint::lexicon_format
