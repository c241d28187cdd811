#include "register/import.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/digest.h"
#include "register/columns.h"
#include "register/csv.h"
#include "register/download.h"
#include "register/links.h"
#include "register/register_facts.h"
#include "register/row_reader.h"

namespace offerbook {

namespace {

/// With more refused rows than this, and more than a tenth of all, the whole file is doubtful.
constexpr std::size_t fewRows = 10;
constexpr std::size_t refusedShown = 5;

std::string rowsInWords(std::size_t rows) {
    return rows == 1 ? "1 row" : std::to_string(rows) + " rows";
}

std::vector<Urn> sorted(std::vector<Urn> urns) {
    std::sort(urns.begin(), urns.end());
    return urns;
}

class RegisterFile {
public:
    explicit RegisterFile(std::string name) : name_(std::move(name)) {}

    void read(std::string_view csv) {
        if (auto wrong = whyNotDownload(csv, name_)) {
            found_.add(*std::move(wrong));
            return;
        }
        const CsvEnd end = readCsv(csv, {.header = [this](const CsvRow& row) { return header(row); },
                                         .row = [this](const CsvRow& row) { reader_->read(row); }});
        if (found_.hasErrors()) return;
        const std::size_t columns = reader_ ? reader_->columns().wanted.size() : 0;
        if (auto broken = whyNotWhole(end, columns, name_)) {
            found_.add(*std::move(broken));
            return;
        }
        judgeRepeatedRows();
        judgeRefusedRows();
        if (!found_.hasErrors()) tellStrangeTexts();
    }

    Diagnostics& found() { return found_; }

    RegisterImport take() {
        RegisterImport taken;
        taken.rowsRead = reader_->rows();
        taken.notOpen = reader_->notOpen();
        taken.repeated = reader_->repeated().size();
        taken.closed = sorted(std::move(reader_->closed()));
        taken.proposed = sorted(std::move(reader_->proposed()));
        taken.refused = std::move(reader_->refused());
        taken.leftOutColumns = reader_->columns().leftOut;
        std::vector<OpenSchool>& open = reader_->open();
        std::sort(open.begin(), open.end(), [](const OpenSchool& left, const OpenSchool& right) {
            return left.school.urn < right.school.urn;
        });
        for (OpenSchool& row : open) taken.version.schools.push_back(std::move(row.school));
        taken.version.facts = FactTable(open.size());
        const auto& facts = registerFacts();
        for (std::size_t index = 0; index < facts.size(); ++index) {
            std::vector<FactValue> values;
            values.reserve(open.size());
            for (OpenSchool& row : open) values.push_back(std::move(row.facts[index]));
            taken.version.facts.add(makeColumn(facts[index].info, values));
        }
        return taken;
    }

private:
    std::vector<bool> header(const CsvRow& row) {
        Result<RegisterColumns> columns = findColumns(row.texts, name_);
        if (!columns) {
            found_.append(std::move(columns).diagnostics());
            return {};
        }
        reader_.emplace(std::move(columns).value());
        return reader_->columns().wanted;
    }

    /// Nobody can tell which of two different rows is right, so neither is taken.
    void judgeRepeatedRows() {
        const std::vector<RepeatedRow>& wrong = reader_->contradicting();
        for (std::size_t index = 0; index < std::min(refusedShown, wrong.size()); ++index)
            found_.error(
                "register", {name_, static_cast<std::uint32_t>(wrong[index].line), 0},
                "URN " + wrong[index].urn.text() + " stands in line " +
                    std::to_string(wrong[index].firstLine) + " and in line " +
                    std::to_string(wrong[index].line) +
                    ", and the two rows say different things. Which of them is right cannot be told, so "
                    "the file is refused." +
                    downloadAgain());
        if (wrong.size() > refusedShown)
            found_.error(
                "register", {name_, 0, 0},
                std::to_string(wrong.size() - refusedShown) + " more rows contradict an earlier one.");
        const std::vector<RepeatedRow>& same = reader_->repeated();
        if (same.empty()) return;
        found_.warning(
            "register", {name_, static_cast<std::uint32_t>(same.front().line), 0},
            "URN " + same.front().urn.text() + " stands in line " + std::to_string(same.front().firstLine) +
                " already and says the same there; it was "
                "taken once." +
                (same.size() == 1 ? std::string()
                                  : " So it is with " + std::to_string(same.size() - 1) + " more rows."));
    }

    void judgeRefusedRows() {
        const std::vector<RefusedRow>& refused = reader_->refused();
        const bool many = refused.size() > fewRows && refused.size() * 10 > reader_->rows();
        if (many)
            found_.error("register", {name_, 0, 0},
                         std::to_string(refused.size()) + " of " + rowsInWords(reader_->rows()) +
                             " cannot be used, so the file is refused." + downloadAgain());
        if (!many && reader_->open().empty())
            found_.error("register", {name_, 0, 0},
                         "The file has no open establishment: " + rowsInWords(reader_->rows()) + " read, " +
                             std::to_string(reader_->notOpen()) + " of them closed or only proposed, " +
                             std::to_string(refused.size()) +
                             " refused. A register with at least one open school is needed." +
                             downloadAgain());
        if (!found_.hasErrors()) return;
        for (std::size_t index = 0; index < std::min(refusedShown, refused.size()); ++index)
            found_.error("register", {name_, static_cast<std::uint32_t>(refused[index].line), 0},
                         refused[index].reason);
    }

    void tellStrangeTexts() {
        for (const auto& [where, texts] : reader_->strange()) {
            const RegisterFact* const fact = findRegisterFact(where);
            const std::string column = fact != nullptr ? std::string(fact->row.column) : where;
            std::string text = "Column '" + column + "' holds a text that it should not in " +
                               rowsInWords(texts.rows) + ", first '" + texts.first + "'. ";
            text += fact != nullptr ? "The fact '" + where + "' counts as unknown there (" +
                                          std::string(fact->row.answers) + ")."
                                    : "It counts as blank there.";
            found_.warning("register", {name_, static_cast<std::uint32_t>(texts.firstLine), 0},
                           std::move(text));
        }
    }

    std::string name_;
    Diagnostics found_;
    std::optional<RowReader> reader_;
};

}  // namespace

Result<RegisterImport> importRegister(std::string_view csv, const std::string& name,
                                      std::optional<std::string_view> links, const std::string& linksName) {
    RegisterFile file(name);
    file.read(csv);
    Diagnostics found = std::move(file.found());
    if (found.hasErrors()) return found;
    RegisterImport taken = file.take();
    if (links) {
        Result<Successors> successors =
            readLinks(*links, linksName, [&](Urn urn) { return taken.version.rowOf(urn).has_value(); });
        found.append(successors.diagnostics());
        if (!successors) return found;
        taken.version.successors = std::move(successors).value();
    }
    taken.version.digest = digestOf(canonicalContent(taken.version));
    return {std::move(taken), std::move(found)};
}

void keepClosed(RegisterImport& import, const RegisterVersion& before) {
    RegisterVersion& version = import.version;
    for (const Urn urn : import.closed)
        if (before.rowOf(urn)) version.successors.try_emplace(urn);
    for (const auto& [closed, followers] : before.successors)
        if (followers.empty() && !version.rowOf(closed)) version.successors.try_emplace(closed);
    version.digest = digestOf(canonicalContent(version));
}

RegisterVersion emptyRegister() {
    RegisterVersion version;
    for (const RegisterFact& fact : registerFacts()) version.facts.add(makeColumn(fact.info, {}));
    version.digest = digestOf(canonicalContent(version));
    return version;
}

}  // namespace offerbook
