#include <optional>

#include <nlohmann/json.hpp>

#include "rules/fact_json.h"
#include "web/api/forms.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

template <class Number>
Json orNull(const std::optional<Number>& number) {
    return number ? Json(*number) : Json(nullptr);
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

Json schoolInFull(const Call& call, std::size_t row) {
    const View& view = call.view;
    const School& school = view.edition->schools()[row];
    Json form = schoolSummary(call, row);
    form["easting"] = orNull(school.easting);
    form["northing"] = orNull(school.northing);
    form["proposed_to_close"] = school.proposedToClose;
    Json facts = Json::array();
    for (const FactColumn& column : view.edition->facts().columns()) {
        Json fact;
        fact["name"] = column.info.name;
        fact["words"] = column.info.words;
        fact["value"] = jsonOf(column.value(row));
        if (!column.info.unit.empty()) fact["unit"] = column.info.unit;
        fact["source"] = column.info.source;
        facts.push_back(std::move(fact));
    }
    form["facts"] = std::move(facts);
    form["offers"] = call.pinned("/api/v1/schools/" + school.urn.text() + "/offers");
    return form;
}

}  // namespace offerbook
