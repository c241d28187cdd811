// The canonical content, line by line:
//
//   offerbook-register,1,SCHOOLS,LINKS
//   fact,NAME,VALUE,...         one per fact column, in order; the values of a word or set
//   authority,CODE,NAME         numbered from 0 in order of appearance, as are the trusts
//   trust,ID,NAME
//   school,URN,NAME,TOWN,POSTCODE,AUTHORITY,ESTABLISHMENT,UKPRN,TRUST,EASTING,NORTHING,TYPE,GROUP,CLOSING,FACT,...
//   link,CLOSED,FOLLOWER,...
//
// A fact is empty where it is unknown; else y or n, a decimal, the number of its value, or the numbers of a
// set's members with spaces between ('-' for the empty set).
#include <map>
#include <utility>

#include "base/text.h"
#include "register/csv.h"
#include "register/register_version.h"

namespace offerbook {

namespace {

using Pair = std::pair<std::string, std::string>;

/// Numbers pairs of texts in order of appearance.
class Numbering {
public:
    std::size_t numberOf(const Pair& pair) {
        const auto [entry, isNew] = numbers_.emplace(pair, pairs_.size());
        if (isNew) pairs_.push_back(pair);
        return entry->second;
    }
    const std::vector<Pair>& pairs() const { return pairs_; }

private:
    std::map<Pair, std::size_t> numbers_;
    std::vector<Pair> pairs_;
};

void addField(std::string& line, std::string_view text) {
    line += ',';
    line += csvField(text);
}

void addNumber(std::string& line, const std::optional<std::int32_t>& number) {
    line += ',';
    if (number) line += std::to_string(*number);
}

std::string setText(const FactColumn& column, std::size_t row) {
    std::string text;
    for (std::size_t index = 0; index < column.members.size(); ++index) {
        if (!column.members[index].test(row)) continue;
        if (!text.empty()) text += ' ';
        text += std::to_string(index);
    }
    return text.empty() ? "-" : text;
}

std::string factText(const FactColumn& column, std::size_t row) {
    if (!column.known.test(row)) return {};
    switch (column.info.type) {
        case FactType::yesNo:
            return column.yes.test(row) ? "y" : "n";
        case FactType::number:
            return decimalText(column.numbers[row]);
        case FactType::word:
            return std::to_string(column.codes[row]);
        case FactType::set:
            break;
    }
    return setText(column, row);
}

std::string schoolLine(const School& school, Numbering& authorities, Numbering& trusts) {
    std::string line = "school," + school.urn.text();
    addField(line, school.name);
    addField(line, school.town);
    addField(line, school.postcode);
    line += ',' + std::to_string(authorities.numberOf({school.authorityCode, school.authorityName}));
    addField(line, school.establishmentNumber);
    addField(line, school.ukprn);
    line += ',';
    if (school.trust) line += std::to_string(trusts.numberOf({school.trust->id, school.trust->name}));
    addNumber(line, school.easting);
    addNumber(line, school.northing);
    addField(line, school.typeCode);
    addField(line, school.typeGroupCode);
    line += school.proposedToClose ? ",y" : ",n";
    return line;
}

std::string pairLines(std::string_view kind, const Numbering& numbering) {
    std::string lines;
    for (const auto& [code, name] : numbering.pairs()) {
        lines += kind;
        addField(lines, code);
        addField(lines, name);
        lines += '\n';
    }
    return lines;
}

}  // namespace

std::string canonicalContent(const RegisterVersion& version) {
    std::string content = "offerbook-register,1," + std::to_string(version.schools.size()) + ',' +
                          std::to_string(version.successors.size()) + '\n';
    for (const FactColumn& column : version.facts.columns()) {
        content += "fact," + column.info.name;
        for (const std::string& value : column.info.values) addField(content, value);
        content += '\n';
    }
    Numbering authorities;
    Numbering trusts;
    std::string schools;
    for (std::size_t row = 0; row < version.schools.size(); ++row) {
        schools += schoolLine(version.schools[row], authorities, trusts);
        for (const FactColumn& column : version.facts.columns()) schools += ',' + factText(column, row);
        schools += '\n';
    }
    content += pairLines("authority", authorities);
    content += pairLines("trust", trusts);
    content += schools;
    for (const auto& [closed, followers] : version.successors) {
        content += "link," + closed.text();
        for (const Urn urn : followers) content += ',' + urn.text();
        content += '\n';
    }
    return content;
}

}  // namespace offerbook
