// A line of an offer that shows why it was found, in pieces, those that were looked for marked.
//
// Thread-safety: plain values; a Highlighter that of its tokenizer.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/search_query.h"
#include "search/tokenizer.h"

namespace offerbook {

struct SnippetPiece {
    std::string text;
    bool match = false;
    friend bool operator==(const SnippetPiece&, const SnippetPiece&) = default;
};
/// Plain text, in order: nothing in it is markup.
using Snippet = std::vector<SnippetPiece>;

/// Why an offer was found.
struct Why {
    Snippet snippet;
    std::vector<std::string> matched;  ///< Fields of offers.yaml that hold what was looked for.
};

/// A line of an offer, and the field of offers.yaml that it stands in.
struct Line {
    std::string_view field;
    std::string_view text;
    bool isAround = false;  ///< Stands beside the snippet anyway: shown where no other line holds a word.
};
using Lines = std::vector<Line>;

class Highlighter {
public:
    /// References must outlive it.
    Highlighter(const SearchQuery& query, Tokenizer& stemmer);

    /// Of these lines the one that holds the most of what is looked for, the first of equal ones; cut to
    /// about 240 bytes around its first match, with an ellipsis where it is cut. Never empty where a line is
    /// not.
    Snippet best(std::span<const std::string_view> lines);
    /// The same of these lines, and the fields in which something was found, each once.
    Why why(const Lines& lines);

private:
    struct Mark {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Phrase {
        const std::vector<std::string>* stems;
        std::size_t term;
    };
    static Snippet cut(std::string_view line, const std::vector<Mark>& marks);
    /// Whether a word of the line begins as one that is looked for; true also where that is hard to tell.
    /// Stemming changes how words end, so most lines need not be stemmed.
    bool mayHold(std::string_view line) const;
    bool mayBegin(std::string_view text) const;
    /// How many terms stand in a line, and where.
    std::size_t marksIn(std::string_view line, std::vector<Mark>& marks);

    std::unordered_map<std::string_view, std::vector<Phrase>> byFirst_;  ///< By a phrase's first stem.
    std::vector<std::string_view> starts_;  ///< What the words looked for begin with, see mayHold.
    std::vector<bool> beginnings_;          ///< By the first two letters of these.
    std::vector<TextWord> tokens_;          ///< Of the line at hand; kept for its memory.
    std::size_t terms_;
    Tokenizer& stems_;
};

}  // namespace offerbook
