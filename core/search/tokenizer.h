// Words and stems of a text, as FTS5 reads them: its own tokenizers, asked directly, so that what is typed,
// what is highlighted and what is indexed never differ.
//
//   Tokenizer tokenizer(database, Tokenizer::Sort::stems);
//   tokenizer.tokens("Schools' autism");     // {"school", 0, 7}, {"autism", 9, 15}
//
// Thread-safety: one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/memory_database.h"

struct Fts5Tokenizer;
struct fts5_api;

namespace offerbook {

/// The arguments of FTS5's option `tokenize` for the stems.
inline constexpr const char* stemming = "porter unicode61 remove_diacritics 2";

struct TextWord {
    std::string word;
    std::size_t begin = 0;  ///< Bytes of the text that it stands for.
    std::size_t end = 0;
};

struct TokenizerDelete {
    void (*destroy)(Fts5Tokenizer*) = nullptr;
    void operator()(Fts5Tokenizer* tokenizer) const { destroy(tokenizer); }
};

class Tokenizer {
public:
    enum class Sort {
        words,  ///< Folded: lower case, no accents.
        stems,  ///< The same by Porter's rules.
    };
    /// The database must outlive it.
    Tokenizer(MemoryDatabase& database, Sort sort);

    /// Of any bytes. Both sorts give a text the same tokens in the same places.
    std::vector<TextWord> tokens(std::string_view text);

    /// Calls `take(word)` for each, without copying it.
    template <class Take>
    void each(std::string_view text, Take take) {
        eachPlace(text, [&](std::string_view word, std::size_t, std::size_t) { take(word); });
    }
    /// Calls `take(word, begin, end)` for each.
    template <class Take>
    void eachPlace(std::string_view text, Take take) {
        visit(text, &take, [](void* context, std::string_view word, std::size_t begin, std::size_t end) {
            (*static_cast<Take*>(context))(word, begin, end);
        });
    }

private:
    using Visitor = void (*)(void* context, std::string_view word, std::size_t begin, std::size_t end);
    void visit(std::string_view text, void* context, Visitor visitor);

    int (*tokenize_)(Fts5Tokenizer*, void*, int, const char*, int,
                     int (*)(void*, int, const char*, int, int, int)) = nullptr;
    std::unique_ptr<Fts5Tokenizer, TokenizerDelete> tokenizer_;
};

/// FTS5's own interface on a connection.
fts5_api* fts5Of(MemoryDatabase& database);

/// A text to be indexed or looked for: bytes that are no UTF-8 become spaces, "school's" becomes "school" and
/// "don't" "dont", so that no lone letter stands as a word.
std::string plainText(std::string_view text);

}  // namespace offerbook
