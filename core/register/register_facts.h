// The facts that the register gives: one row per fact with its columns, what their texts mean and how they
// are read. The order here is the order of the columns in a version's fact table.
//
// A blank or 'Not applicable' is an answer or a gap by column; `row.answers` says which, in words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/import.h"
#include "rules/fact.h"

namespace offerbook {

/// What a column's text came to.
struct FactReading {
    FactValue value;
    /// A text that is neither an answer nor a gap the register is known to use; the value is unknown then.
    std::optional<std::string> strange;
};

struct RegisterFact {
    RegisterFactRow row;
    FactInfo info;
    std::vector<std::string_view> columns;  ///< Header names, in the order in which `read` wants their texts.
    FactReading (*read)(std::span<const std::string_view> texts);  ///< Of trimmed UTF-8 texts.
};

const std::vector<RegisterFact>& registerFacts();

/// Null for a name that is no fact of the register.
const RegisterFact* findRegisterFact(std::string_view name);

}  // namespace offerbook
