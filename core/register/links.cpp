#include "register/links.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/text.h"
#include "register/columns.h"
#include "register/csv.h"
#include "register/download.h"

namespace offerbook {

namespace {

constexpr std::size_t warningsShown = 20;
constexpr std::size_t fewRows = 10;

class LinkReader {
public:
    LinkReader(std::string file, const std::function<bool(Urn)>& isOpen)
        : file_(std::move(file)), isOpen_(isOpen) {}

    std::vector<bool> header(const CsvRow& row) {
        columns_ = row.fields;
        ColumnFinder finder(row.texts);
        urn_ = finder.find("URN");
        linkUrn_ = finder.find("LinkURN");
        linkType_ = finder.find("LinkType");
        found_.append(finder.problems(file_, "the register's file of links"));
        return found_.hasErrors() ? std::vector<bool>() : finder.wanted();
    }

    void row(const CsvRow& row) {
        ++rows_;
        if (row.fields != columns_)
            return refuse(row, "it has " + std::to_string(row.fields) + " fields where the header names " +
                                   std::to_string(columns_));
        const std::string_view text = trim(row.texts[urn_]);
        const std::string_view linkText = trim(row.texts[linkUrn_]);
        const auto urn = Urn::parse(text);
        const auto link = Urn::parse(linkText);
        if (!urn || !link)
            return refuse(row, "'" + printable(urn ? linkText : text, 40) + "' is no URN (six digits)");
        if (*urn == *link) return refuse(row, "it links " + urn->text() + " to itself");
        take(*urn, *link, lowerAscii(trim(row.texts[linkType_])));
    }

    Result<Successors> finish(const CsvEnd& end) {
        if (found_.hasErrors()) return std::move(found_);
        if (auto broken = whyNotWhole(end, columns_, file_)) found_.add(*std::move(broken));
        if (bad_ > fewRows && bad_ * 10 > rows_)
            found_.error("register", {file_, 0, 0},
                         std::to_string(bad_) + " of " + std::to_string(rows_) +
                             " rows are no links, so the file is refused." + downloadAgain());
        if (found_.hasErrors()) return std::move(found_);
        if (bad_ > warningsShown)
            found_.warning("register", {file_, 0, 0},
                           std::to_string(bad_ - warningsShown) + " more rows were left out likewise.");
        for (auto& [closed, followers] : successors_) {
            std::sort(followers.begin(), followers.end());
            followers.erase(std::unique(followers.begin(), followers.end()), followers.end());
        }
        return {std::move(successors_), std::move(found_)};
    }

private:
    void refuse(const CsvRow& row, const std::string& why) {
        if (++bad_ <= warningsShown)
            found_.warning("register", {file_, static_cast<std::uint32_t>(row.line), 0},
                           "This link was left out: " + why + ".");
    }

    /// 'Successor', 'Predecessor' and their kinds ('Successor - merged') tell the direction. An amalgamation
    /// does not: there the one that is open followed the one that is not. Other links say nothing of
    /// succession.
    void take(Urn urn, Urn link, std::string_view type) {
        if (type.starts_with("successor")) keep(urn, link);
        if (type.starts_with("predecessor")) keep(link, urn);
        if (!type.starts_with("result of amalgamation") || isOpen_(urn) == isOpen_(link)) return;
        if (isOpen_(urn)) {
            keep(link, urn);
        } else {
            keep(urn, link);
        }
    }

    void keep(Urn before, Urn after) {
        if (!isOpen_(before)) successors_[before].push_back(after);
    }

    std::string file_;
    const std::function<bool(Urn)>& isOpen_;
    Diagnostics found_;
    Successors successors_;
    std::size_t columns_ = 0;
    std::size_t urn_ = 0;
    std::size_t linkUrn_ = 0;
    std::size_t linkType_ = 0;
    std::size_t rows_ = 0;
    std::size_t bad_ = 0;
};

}  // namespace

Result<Successors> readLinks(std::string_view csv, const std::string& file,
                             const std::function<bool(Urn)>& isOpen) {
    if (auto wrong = whyNotDownload(csv, file)) {
        Diagnostics refused;
        refused.add(*std::move(wrong));
        return refused;
    }
    LinkReader reader(file, isOpen);
    const CsvEnd end = readCsv(csv, {.header = [&](const CsvRow& row) { return reader.header(row); },
                                     .row = [&](const CsvRow& row) { reader.row(row); }});
    return reader.finish(end);
}

}  // namespace offerbook
