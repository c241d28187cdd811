// All that an edition's words say about what was typed: which words stand in how many offers, which mean the
// same, which are asked for in vain.
//
// Thread-safety: immutable.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "search/not_offered_words.h"
#include "search/synonyms.h"
#include "search/vocabulary.h"

namespace offerbook {

struct Lexicon {
    Vocabulary vocabulary;  ///< Of offers, synonyms and what is not offered.
    Synonyms synonyms;
    NotOfferedWords notOffered;
    std::unordered_map<std::string, Holders> holders;  ///< Of each stem.
    std::size_t offers = 0;

    Holders holdersOf(const std::string& stem) const {
        const auto found = holders.find(stem);
        return found == holders.end() ? Holders{} : found->second;
    }
    bool knows(const std::string& stem) const {
        return holders.contains(stem) || synonyms.holds(stem) || notOffered.holds(stem);
    }
};

}  // namespace offerbook
