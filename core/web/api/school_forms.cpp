#include <string>

#include <nlohmann/json.hpp>

#include "rules/fact_json.h"
#include "web/api/forms.h"
#include "web/api/json_text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

Json schoolSummary(const Call& call, std::size_t row) {
    const View& view = call.view;
    const School& school = view.edition->schools()[row];
    Json form;
    form["urn"] = school.urn.number;
    form["name"] = school.name;
    form["town"] = orNull(school.town);
    form["postcode"] = orNull(school.postcode);
    form["dfe_number"] = school.dfeNumber();
    form["ukprn"] = orNull(school.ukprn);
    form["authority"] = {{"code", school.authorityCode}, {"name", school.authorityName}};
    form["trust"] =
        school.trust ? Json{{"id", school.trust->id}, {"name", school.trust->name}} : Json(nullptr);
    form["sectors"] = Json::array();
    for (const SectorOf& entry : view.edition->sectors())
        if (entry.covered->yes.test(row)) form["sectors"].push_back(entry.sector.id);
    form["url"] = call.pinned("/api/v1/schools/" + school.urn.text());
    return form;
}

SchoolTexts::SchoolTexts(const Call& call) : call_(call) {
    for (const FactColumn& column : call.view.edition->facts().columns()) {
        Around& fact = facts_.emplace_back();
        fact.before = facts_.size() == 1 ? "{" : ",{";
        appendName(fact.before, "name");
        appendQuoted(fact.before, column.info.name);
        appendName(fact.before, "words");
        appendQuoted(fact.before, column.info.words);
        appendName(fact.before, "value");
        if (!column.info.unit.empty()) {
            fact.after += ",\"unit\":";
            appendQuoted(fact.after, column.info.unit);
        }
        fact.after += ",\"source\":";
        appendQuoted(fact.after, column.info.source);
        fact.after += '}';
    }
}

void SchoolTexts::addTo(std::string& text, std::size_t row) const {
    const View& view = call_.view;
    const School& school = view.edition->schools()[row];
    text += jsonText(schoolSummary(call_, row));
    text.pop_back();
    appendName(text, "easting");
    text += school.easting ? std::to_string(*school.easting) : "null";
    appendName(text, "northing");
    text += school.northing ? std::to_string(*school.northing) : "null";
    appendName(text, "proposed_to_close");
    text += school.proposedToClose ? "true" : "false";
    appendName(text, "facts");
    text += '[';
    const auto& columns = view.edition->facts().columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        text += facts_[column].before;
        text += jsonText(jsonOf(columns[column].value(row)));
        text += facts_[column].after;
    }
    text += ']';
    appendName(text, "offers");
    appendQuoted(text, call_.pinned("/api/v1/schools/" + school.urn.text() + "/offers"));
    text += '}';
}

Json schoolInFull(const Call& call, std::size_t row) {
    std::string text;
    SchoolTexts(call).addTo(text, row);
    return Json::parse(text);
}

}  // namespace offerbook
