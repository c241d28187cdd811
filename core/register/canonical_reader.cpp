#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "register/canonical_rows.h"
#include "register/register_facts.h"
#include "register/register_version.h"

// The form of the content stands in canonical_writer.cpp.
namespace offerbook {

namespace {

using Fields = std::vector<std::string_view>;

constexpr std::size_t schoolFields = 14;

template <class Number>
std::optional<Number> numberFrom(std::string_view text) {
    Number number{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

FactColumn emptyColumn(const RegisterFact& fact, const Fields& fields, std::size_t rows) {
    FactColumn column;
    column.info = fact.info;
    column.info.values.assign(fields.begin() + 2, fields.end());
    column.known = Bitset(rows);
    switch (column.info.type) {
        case FactType::yesNo:
            column.yes = Bitset(rows);
            break;
        case FactType::number:
            column.numbers.assign(rows, 0);
            break;
        case FactType::word:
            column.codes.assign(rows, 0);
            break;
        case FactType::set:
            column.members.assign(column.info.values.size(), Bitset(rows));
            break;
    }
    return column;
}

bool readSet(FactColumn& column, std::size_t row, std::string_view text) {
    if (text == "-") return true;
    for (const std::string_view part : split(text, ' ')) {
        const auto index = numberFrom<std::uint32_t>(part);
        if (!index || *index >= column.members.size()) return false;
        column.members[*index].set(row);
    }
    return true;
}

bool readFact(FactColumn& column, std::size_t row, std::string_view text) {
    if (text.empty()) return true;
    column.known.set(row);
    switch (column.info.type) {
        case FactType::yesNo:
            if (text == "y") column.yes.set(row);
            return text == "y" || text == "n";
        case FactType::number: {
            const auto number = numberFrom<double>(text);
            column.numbers[row] = number.value_or(0);
            return number && std::isfinite(*number);
        }
        case FactType::word: {
            const auto code = numberFrom<std::uint32_t>(text);
            column.codes[row] = code.value_or(0);
            return code && *code < column.info.values.size();
        }
        case FactType::set:
            break;
    }
    return readSet(column, row, text);
}

/// Takes the lines in their order; each step says whether the line is as canonicalContent() writes it.
class VersionReader {
public:
    bool read(std::string_view content) {
        CanonicalRows rows(content);
        if (!rows.next() || !readHead(rows.fields(), content.size())) return damaged(rows);
        while (rows.next())
            if (!readLine(rows.fields())) return damaged(rows);
        const bool whole =
            !rows.damaged() && version_.schools.size() == schools_ && version_.successors.size() == links_;
        return whole || damaged(rows);
    }

    std::size_t damagedLine() const { return damagedLine_; }

    RegisterVersion take() {
        version_.facts = FactTable(schools_);
        for (FactColumn& column : columns_) version_.facts.add(std::move(column));
        return std::move(version_);
    }

private:
    bool damaged(const CanonicalRows& rows) {
        damagedLine_ = std::max<std::size_t>(rows.line(), 1);
        return false;
    }

    bool readHead(const Fields& fields, std::size_t size) {
        if (fields.size() != 4 || fields[0] != "offerbook-register" || fields[1] != "1") return false;
        const auto schools = numberFrom<std::size_t>(fields[2]);
        const auto links = numberFrom<std::size_t>(fields[3]);
        // Each school takes more bytes than this bound supposes; it keeps a damaged number from taking the
        // memory.
        if (!schools || !links || *schools > size || *links > size) return false;
        schools_ = *schools;
        links_ = *links;
        version_.schools.reserve(schools_);
        return true;
    }

    bool readLine(const Fields& fields) {
        if (fields[0] == "school") return readSchool(fields);
        if (fields[0] == "link") return readLink(fields);
        if (!version_.schools.empty()) return false;
        if (fields[0] == "fact") return readFactLine(fields);
        if (fields.size() != 3) return false;
        if (fields[0] == "authority") authorities_.emplace_back(fields[1], fields[2]);
        if (fields[0] == "trust") trusts_.push_back({std::string(fields[1]), std::string(fields[2])});
        return fields[0] == "authority" || fields[0] == "trust";
    }

    bool readFactLine(const Fields& fields) {
        const RegisterFact* const fact = fields.size() < 2 ? nullptr : findRegisterFact(fields[1]);
        if (fact == nullptr || !std::is_sorted(fields.begin() + 2, fields.end())) return false;
        const bool known = std::any_of(columns_.begin(), columns_.end(), [&](const FactColumn& column) {
            return column.info.name == fields[1];
        });
        if (known) return false;
        columns_.push_back(emptyColumn(*fact, fields, schools_));
        return true;
    }

    bool readSchool(const Fields& fields) {
        if (fields.size() != schoolFields + columns_.size() || version_.schools.size() == schools_)
            return false;
        const auto urn = Urn::parse(fields[1]);
        const auto authority = numberFrom<std::size_t>(fields[5]);
        const bool inOrder = urn && (version_.schools.empty() || version_.schools.back().urn < *urn);
        if (!inOrder || !authority || *authority >= authorities_.size()) return false;
        School& school = version_.schools.emplace_back();
        school.urn = *urn;
        school.name = fields[2];
        school.town = fields[3];
        school.postcode = fields[4];
        school.authorityCode = authorities_[*authority].first;
        school.authorityName = authorities_[*authority].second;
        school.establishmentNumber = fields[6];
        school.ukprn = fields[7];
        school.easting = numberFrom<std::int32_t>(fields[9]);
        school.northing = numberFrom<std::int32_t>(fields[10]);
        school.typeCode = fields[11];
        school.typeGroupCode = fields[12];
        school.proposedToClose = fields[13] == "y";
        return readTrust(school, fields[8]) && readFacts(fields);
    }

    bool readTrust(School& school, std::string_view text) const {
        if (text.empty()) return true;
        const auto number = numberFrom<std::size_t>(text);
        if (!number || *number >= trusts_.size()) return false;
        school.trust = trusts_[*number];
        return true;
    }

    bool readFacts(const Fields& fields) {
        const std::size_t row = version_.schools.size() - 1;
        for (std::size_t index = 0; index < columns_.size(); ++index)
            if (!readFact(columns_[index], row, fields[schoolFields + index])) return false;
        return true;
    }

    bool readLink(const Fields& fields) {
        if (fields.size() < 2) return false;
        const auto closed = Urn::parse(fields[1]);
        if (!closed) return false;
        const auto [place, isNew] = version_.successors.try_emplace(*closed);
        if (!isNew) return false;
        std::vector<Urn>& followers = place->second;
        for (std::size_t index = 2; index < fields.size(); ++index) {
            const auto urn = Urn::parse(fields[index]);
            if (!urn) return false;
            followers.push_back(*urn);
        }
        return true;
    }

    RegisterVersion version_;
    std::vector<FactColumn> columns_;
    std::vector<std::pair<std::string, std::string>> authorities_;
    std::vector<Trust> trusts_;
    std::size_t schools_ = 0;
    std::size_t links_ = 0;
    std::size_t damagedLine_ = 0;
};

}  // namespace

Result<RegisterVersion> readRegisterVersion(std::string_view content) {
    VersionReader reader;
    if (!reader.read(content)) {
        Diagnostics refused;
        refused.error(
            "register", {"register version", static_cast<std::uint32_t>(reader.damagedLine()), 0},
            "The stored register version is damaged, or another release of the program wrote it. Import "
            "the register again with 'offerbook register import FILE --accept-losses', which compares with "
            "nothing.");
        return refused;
    }
    RegisterVersion version = reader.take();
    version.digest = digestOf(content);
    return version;
}

}  // namespace offerbook
