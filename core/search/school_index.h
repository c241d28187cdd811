// Finds schools of an edition by what people type: name or part of it, town, postcode, URN, DfE number or
// UKPRN.
//
//   SchoolIndex index(edition.schools());
//   index.find("st marys mark");       // rows, best first
//
// Thread-safety: immutable once built. Rows are those of the schools it was built from.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/edition.h"
#include "register/school.h"
#include "search/search_query.h"
#include "search/vocabulary.h"

namespace offerbook {

/// What somebody typed, and which schools it finds.
struct SchoolSearch {
    std::vector<std::size_t> rows;
    std::vector<std::string> words;  ///< What was looked for, put right.
    std::vector<Correction> corrected;
};

class SchoolIndex {
public:
    explicit SchoolIndex(const std::vector<School>& schools);

    /// Rows of schools that fit every word of `text`, best first: numbers that fit whole, names that begin
    /// with the text, then names, postcodes whose first half is the text, then names, towns and postcodes
    /// with words that begin with its words, then names that begin with it but for spaces; equal ones by name
    /// and town. Nothing for a text without letters and digits.
    std::vector<std::size_t> find(std::string_view text) const;

    /// The same; where no school fits, words that none has or begins with are put right first.
    SchoolSearch search(std::string_view text) const;

private:
    struct Entry {
        std::string name;      ///< Search keys (base/text.h).
        std::string words;     ///< Name, town and postcode, each word after a space.
        std::string numbers;   ///< " 990001 999/2001 9992001 10012345 "
        std::string order;     ///< Sorts equal matches.
        std::string district;  ///< The first half of the postcode.
        std::string close;     ///< The name without spaces.
    };
    std::vector<std::size_t> withKey(const std::string& key) const;

    std::vector<Entry> entries_;
    Vocabulary vocabulary_;  ///< Words of names and towns.
};

/// The index of each edition in use, built when first asked for. Thread-safety: any thread.
class SchoolIndexes {
public:
    std::shared_ptr<const SchoolIndex> of(const std::shared_ptr<const Edition>& edition);

private:
    struct Kept {
        std::weak_ptr<const Edition> edition;
        std::shared_ptr<const SchoolIndex> index;
    };
    std::mutex mutex_;
    std::vector<Kept> kept_;
};

}  // namespace offerbook
