// An offer as plain texts by field, for comparing editions and for flat exports.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalogue/offer.h"

namespace offerbook {

/// Field and text, in the order of `offers.yaml`; every field, empty where it is not given. English; an owed
/// answer reads "owed by 2027-03-31 by Head of inclusion". `who` is as written. One line per entry of a list.
std::vector<std::pair<std::string, std::string>> fieldsOf(const Offer& offer);

/// "free", "250 pounds per day, at least 2, plus VAT, paid by the school, valid until 2027-08-31".
std::string costText(const Cost& cost);
/// "40 places per term, 12 left on 2026-11-01"; "no limit: ..."; "20 days per year of school 123456, ...".
std::string howMuchText(const HowMuch& howMuch);

}  // namespace offerbook
