// Every answer that the county owes, by when and who.
#pragma once

#include <string>
#include <vector>

#include "catalogue/edition.h"

namespace offerbook {

struct OwedAnswer {
    std::string id;     ///< Of the offer or priority.
    std::string title;  ///< Of the same.
    bool isOffer = true;
    std::string field;  ///< As offers.yaml or county.yaml names it.
    Owed owed;
};

/// The earliest first. Thread-safety: pure.
std::vector<OwedAnswer> owedAnswers(const Edition& edition);

}  // namespace offerbook
