// The reference of facts in share/doc/rules.md is the table that the reader uses.
#include <fstream>
#include <sstream>

#include "register/register_facts.h"
#include "support/shared_data.h"

namespace offerbook {
namespace {

const char* typeWords(FactType type) {
    switch (type) {
        case FactType::yesNo:
            return "yes/no";
        case FactType::number:
            return "number";
        case FactType::word:
            return "word";
        case FactType::set:
            break;
    }
    return "set";
}

std::string tableOfFacts() {
    std::ostringstream table;
    table << "| fact | type | register column | what is an answer, and what is unknown |\n| --- | --- | --- "
             "| --- |\n";
    for (const RegisterFact& fact : registerFacts()) {
        table << "| `" << fact.row.fact << "` | " << typeWords(fact.info.type);
        if (!fact.info.unit.empty()) table << ", " << fact.info.unit;
        table << " | " << fact.row.column << " | " << fact.row.answers << " |\n";
    }
    return table.str();
}

TEST(RulesReference, isTheTableOfFacts) {
    const std::string reference = test::contentOf(test::sourceDir() / "share" / "doc" / "rules.md");
    const std::string table = tableOfFacts();
    EXPECT_NE(reference.find(table), std::string::npos)
        << "share/doc/rules.md must hold this table as it stands:\n"
        << table;
}

}  // namespace
}  // namespace offerbook
