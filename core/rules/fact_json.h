// Values of facts as JSON, the same in JsonLogic, the API and the commands' --json.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "rules/fact.h"

namespace offerbook {

/// Null where unknown, true or false, a number, a text, or a list of texts.
nlohmann::json jsonOf(const FactValue& value);

/// Whole numbers without a decimal point, as the data of other programs has them.
nlohmann::json jsonOf(double number);

}  // namespace offerbook
