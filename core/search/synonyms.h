// Words and phrases that mean the same, from the county's file.
//
// An offer that says any of a group has the group's own word in the index beside it, so that a question asks
// for one word in place of a dozen phrases.
//
// Thread-safety: immutable.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "search/phrase_table.h"
#include "search/tokenizer.h"

namespace offerbook {

class Synonyms {
public:
    using Stems = std::vector<std::string>;

    Synonyms() = default;
    Synonyms(const std::vector<std::vector<std::string>>& groups, Tokenizer& stems);

    /// The longest known phrase that begins at `at`, and the groups that it belongs to.
    struct Found {
        std::size_t length = 0;  ///< Stems; 0: none.
        std::vector<std::size_t> groups;
    };
    Found at(std::span<const std::string> stems, std::size_t at) const;

    /// Every group of which a phrase stands in a text, in order.
    std::vector<std::size_t> in(std::span<const std::string> stems) const;

    /// All phrases of a group.
    const std::vector<Stems>& phrases(std::size_t group) const { return groups_[group]; }
    /// The word that stands for a group in the index; nobody types it, and the stemmer leaves it alone.
    static std::string word(std::size_t group) { return "0group" + std::to_string(group); }

    /// Whether the stem stands in any phrase.
    bool holds(const std::string& stem) const { return table_.holds(stem); }

private:
    std::vector<std::vector<Stems>> groups_;
    PhraseTable table_;  ///< Ids are indices of groups.
};

}  // namespace offerbook
