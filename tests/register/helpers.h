// What the register's tests share.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "register/import.h"
#include "support/register_file.h"
#include "support/shared_data.h"

namespace offerbook::test {

/// The import of a file that must be accepted; fails the test with the reasons where it is not.
inline RegisterImport accepted(const std::string& bytes) {
    Result<RegisterImport> result = importRegister(bytes, "register.csv");
    EXPECT_TRUE(result) << toString(result.diagnostics());
    return result ? std::move(result).value() : RegisterImport{};
}

inline RegisterImport accepted(const std::string& bytes, const std::string& links) {
    Result<RegisterImport> result =
        importRegister(bytes, "register.csv", std::string_view(links), "links.csv");
    EXPECT_TRUE(result) << toString(result.diagnostics());
    return result ? std::move(result).value() : RegisterImport{};
}

/// The text of a fact of a file's first school: 'Primary', true, 210, unknown.
inline std::string factOf(const RegisterVersion& version, const std::string& fact, std::size_t row = 0) {
    const FactColumn* const column = version.facts.find(fact);
    return column == nullptr ? "no such fact" : toString(column->value(row));
}

/// The rows that Kent serves: maintained, special other than independent, academies, free schools.
inline std::vector<std::size_t> servedRows(const RegisterVersion& version) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < version.schools.size(); ++row) {
        const School& school = version.schools[row];
        const bool served = school.typeGroupCode == "4" || school.typeGroupCode == "5" ||
                            school.typeGroupCode == "10" || school.typeGroupCode == "11";
        if (served && school.typeCode != "10") rows.push_back(row);
    }
    return rows;
}

inline void expectSame(const School& left, const School& right) {
    EXPECT_EQ(left.urn, right.urn);
    EXPECT_EQ(left.name, right.name);
    EXPECT_EQ(left.town, right.town);
    EXPECT_EQ(left.postcode, right.postcode);
    EXPECT_EQ(left.authorityCode, right.authorityCode);
    EXPECT_EQ(left.authorityName, right.authorityName);
    EXPECT_EQ(left.establishmentNumber, right.establishmentNumber);
    EXPECT_EQ(left.ukprn, right.ukprn);
    ASSERT_EQ(left.trust.has_value(), right.trust.has_value());
    if (left.trust) {
        EXPECT_EQ(left.trust->id, right.trust->id);
        EXPECT_EQ(left.trust->name, right.trust->name);
    }
    EXPECT_EQ(left.easting, right.easting);
    EXPECT_EQ(left.northing, right.northing);
    EXPECT_EQ(left.typeCode, right.typeCode);
    EXPECT_EQ(left.typeGroupCode, right.typeGroupCode);
    EXPECT_EQ(left.proposedToClose, right.proposedToClose);
}

inline void expectSame(const FactColumn& left, const FactColumn& right) {
    EXPECT_EQ(left.info.name, right.info.name);
    EXPECT_EQ(left.info.type, right.info.type);
    EXPECT_EQ(left.info.words, right.info.words);
    EXPECT_EQ(left.info.unit, right.info.unit);
    EXPECT_EQ(left.info.source, right.info.source);
    EXPECT_EQ(left.info.canChange, right.info.canChange);
    EXPECT_EQ(left.info.values, right.info.values);
    EXPECT_EQ(left.info.valueWords, right.info.valueWords);
    EXPECT_EQ(left.known, right.known);
    EXPECT_EQ(left.yes, right.yes);
    EXPECT_EQ(left.numbers, right.numbers);
    EXPECT_EQ(left.codes, right.codes);
    EXPECT_EQ(left.members, right.members);
}

inline void expectSame(const RegisterVersion& left, const RegisterVersion& right) {
    EXPECT_EQ(left.digest, right.digest);
    EXPECT_EQ(left.successors, right.successors);
    ASSERT_EQ(left.schools.size(), right.schools.size());
    for (std::size_t row = 0; row < left.schools.size(); ++row)
        expectSame(left.schools[row], right.schools[row]);
    ASSERT_EQ(left.facts.rows(), right.facts.rows());
    ASSERT_EQ(left.facts.columns().size(), right.facts.columns().size());
    for (std::size_t index = 0; index < left.facts.columns().size(); ++index)
        expectSame(left.facts.columns()[index], right.facts.columns()[index]);
}

}  // namespace offerbook::test
