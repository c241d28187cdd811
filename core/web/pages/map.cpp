#include "web/pages/map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "web/feeds/atom.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr int width = 720, margin = 24, tallest = 900, least = 240, scaleRoom = 30;
constexpr std::string_view dark = "#17494d", pale = "#b9c6c8", open = "#8a5a00", ink = "#0b0c0c",
                           grey = "#4a5d60";

bool hasPlace(const School& school) {
    return school.easting && school.northing && *school.easting > 0 && *school.northing > 0;
}

/// Metres of the national grid as points of the picture.
class Projection {
public:
    explicit Projection(const std::vector<School>& schools) {
        std::int32_t east = 0, north = 0;
        bool any = false;
        for (const School& school : schools) {
            if (!hasPlace(school)) continue;
            west_ = any ? std::min(west_, *school.easting) : *school.easting;
            south_ = any ? std::min(south_, *school.northing) : *school.northing;
            east = any ? std::max(east, *school.easting) : *school.easting;
            north = any ? std::max(north, *school.northing) : *school.northing;
            any = true;
        }
        // A kilometre at least, so that a single school has a map too.
        const double wide = std::max(east - west_, 1000), high = std::max(north - south_, 1000);
        scale_ = std::min((width - 2.0 * margin) / wide, (tallest - 2.0 * margin) / high);
        left_ = (width - wide * scale_) / 2;
        const double drawn = std::max(high * scale_, least - 2.0 * margin);
        bottom_ = static_cast<int>(std::lround(drawn)) + margin;
    }

    int x(double easting) const { return static_cast<int>(std::lround(left_ + (easting - west_) * scale_)); }
    int y(double northing) const {
        return static_cast<int>(std::lround(bottom_ - (northing - south_) * scale_));
    }
    int height() const { return bottom_ + margin + scaleRoom; }
    double pointsPerMetre() const { return scale_; }

private:
    std::int32_t west_ = 0, south_ = 0;
    double scale_ = 1, left_ = 0;
    int bottom_ = 0;
};

/// Dots as one path: a line of no length with round ends is a dot.
std::string dots(const Edition& edition, const std::vector<std::size_t>& rows, const Projection& to,
                 std::string_view colour, int size) {
    std::string path;
    for (const std::size_t row : rows) {
        const School& school = edition.schools()[row];
        path +=
            "M" + std::to_string(to.x(*school.easting)) + " " + std::to_string(to.y(*school.northing)) + "h0";
    }
    if (path.empty()) return {};
    return "<path d=\"" + path + "\" stroke=\"" + std::string(colour) + "\" stroke-width=\"" +
           std::to_string(size) + "\" stroke-linecap=\"round\" fill=\"none\"/>\n";
}

std::string label(int x, int y, std::string_view colour, std::string_view anchor, const std::string& text) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" +
           std::string(anchor) + "\" fill=\"" + std::string(colour) +
           R"(" stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">)" +
           xmlText(text) + "</text>\n";
}

struct Point {
    int x = 0, y = 0;
};

/// Near `middle`, where the name hides the fewest of the points and none of the names that stand already.
Point placeFor(const std::string& name, Point middle, const std::vector<Point>& points,
               const std::vector<Point>& taken) {
    constexpr int lineHeight = 18, letterWidth = 4, besideNames = 130;
    const int half = static_cast<int>(name.size()) * letterWidth;
    Point best = middle;
    std::size_t fewest = points.size() + 1;
    for (const int lines : {0, -1, 1, -2, 2, -3, 3, 4, 5, 6}) {
        const Point at{middle.x, std::max(lineHeight, middle.y + lines * lineHeight)};
        const bool free = std::none_of(taken.begin(), taken.end(), [&](const Point& other) {
            return std::abs(other.x - at.x) < besideNames && std::abs(other.y - at.y) < lineHeight;
        });
        const auto hidden =
            static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [&](const Point& point) {
                return std::abs(point.x - at.x) < half && point.y > at.y - lineHeight &&
                       point.y < at.y + lineHeight / 2;
            }));
        if (free && hidden < fewest) best = at;
        if (free) fewest = std::min(fewest, hidden);
    }
    return best;
}

/// The names of districts amid their schools, where there are few enough to be read.
std::string districtNames(const Edition& edition, const Projection& to) {
    constexpr std::size_t most = 20;
    struct Sum {
        double east = 0, north = 0, count = 0;
    };
    const FactColumn* const column = edition.facts().find("district");
    if (column == nullptr) return {};
    std::map<std::string, Sum> districts;
    std::vector<Point> points, taken;
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        const School& school = edition.schools()[row];
        if (!hasPlace(school)) continue;
        points.push_back({to.x(*school.easting), to.y(*school.northing)});
        if (!column->known.test(row)) continue;
        Sum& sum = districts[column->info.values[column->codes[row]]];
        sum.east += *school.easting;
        sum.north += *school.northing;
        ++sum.count;
    }
    if (districts.size() < 2 || districts.size() > most) return {};
    std::string text;
    for (const auto& [name, sum] : districts) {
        const Point middle{std::clamp(to.x(sum.east / sum.count), 80, width - 80),
                           to.y(sum.north / sum.count)};
        taken.push_back(placeFor(name, middle, points, taken));
        text += label(taken.back().x, taken.back().y, grey, "middle", name);
    }
    return text;
}

/// A line of a round number of kilometres, at most a quarter of the width.
std::string scaleBar(const Projection& to, int height) {
    constexpr std::array steps{1, 2, 5, 10, 20, 50, 100, 200};
    int kilometres = 1;
    for (const int step : steps)
        if (step * 1000 * to.pointsPerMetre() <= width / 4.0) kilometres = step;
    const int length = static_cast<int>(std::lround(kilometres * 1000 * to.pointsPerMetre()));
    const int y = height - 14, end = margin + std::min(length, width - 2 * margin);
    return "<path d=\"M" + std::to_string(margin) + " " + std::to_string(y - 5) + "v5H" +
           std::to_string(end) + "v-5\" stroke=\"" + std::string(grey) +
           "\" stroke-width=\"2\" fill=\"none\"/>\n" +
           label(end + 8, y + 2, grey, "start", std::to_string(kilometres) + " km");
}

/// A ring and a word beside it, on the side where there is room.
std::string marker(const School& school, const Projection& to, const std::string& word) {
    const int x = to.x(*school.easting), y = to.y(*school.northing);
    const bool right = x < width - 180;
    return "<circle cx=\"" + std::to_string(x) + "\" cy=\"" + std::to_string(y) + R"(" r="11" stroke=")" +
           std::string(ink) + "\" stroke-width=\"3\" fill=\"none\"/>\n<g font-weight=\"bold\">" +
           label(right ? x + 18 : x - 18, y + 6, ink, right ? "start" : "end", word) + "</g>\n";
}

Response mapPicture(const Call& call) {
    const std::string_view id = call.capture("id");
    const OfferOf* const entry = call.view.edition->offer(id);
    if (entry == nullptr) return missingOffer(call, id);
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const auto urn = Urn::parse(call.request.parameter("school").value_or(""));
    const std::string& title = said(entry->offer.title, messages);
    const auto number = [](std::size_t count) { return numberWords(static_cast<double>(count)); };
    const std::size_t yes = entry->outcome->yes.count(), no = entry->outcome->no.count();
    const std::string can = number(yes), cannot = number(no),
                      check = number(edition.schools().size() - yes - no);
    const std::string svg =
        schoolMap(edition, *entry->outcome, urn ? edition.rowOf(*urn) : std::nullopt,
                  {messages.say("page.map.title", {{"title", title}}),
                   messages.say("page.map.text", {{"can", can}, {"cannot", cannot}, {"check", check}}),
                   messages.say("page.map.own")});
    if (svg.empty()) return errorPage(call, 404, messages.say("page.map.none"));
    return textResponse(200, "image/svg+xml", svg);
}

}  // namespace

std::vector<std::size_t> schoolsWithoutPlace(const Edition& edition) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < edition.schools().size(); ++row)
        if (!hasPlace(edition.schools()[row])) rows.push_back(row);
    return rows;
}

std::string schoolMap(const Edition& edition, const Outcome& outcome, std::optional<std::size_t> marked,
                      const MapWords& words) {
    std::array<std::vector<std::size_t>, 3> rows;
    bool any = false;
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        if (!hasPlace(edition.schools()[row])) continue;
        rows[static_cast<std::size_t>(outcome.at(row))].push_back(row);
        any = true;
    }
    if (!any) return {};
    const Projection to(edition.schools());
    const auto of = [&](Truth truth) -> const auto& {
        return rows[static_cast<std::size_t>(truth)];
    };
    // Many schools need small dots.
    const int size = edition.schools().size() > 3000 ? 4 : edition.schools().size() > 300 ? 8 : 11;
    const std::string high = std::to_string(to.height()), wide = std::to_string(width);
    std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" width=")" + wide +
                      "\" height=\"" + high + "\" viewBox=\"0 0 " + wide + " " + high +
                      "\" font-family=\"system-ui, sans-serif\" font-size=\"15\">\n<title>" +
                      xmlText(words.title) + "</title>\n<desc>" + xmlText(words.description) + "</desc>\n";
    svg += "<rect width=\"" + wide + "\" height=\"" + high + "\" fill=\"#f6f9f9\"/>\n";
    // Names tell where one is; what they name must not hide who can have it.
    svg += dots(edition, of(Truth::no), to, pale, size - 3) + districtNames(edition, to);
    svg += dots(edition, of(Truth::ask), to, open, size);
    svg += dots(edition, of(Truth::ask), to, "#fff", size / 2);
    svg += dots(edition, of(Truth::yes), to, dark, size);
    svg += scaleBar(to, to.height());
    if (marked && hasPlace(edition.schools()[*marked]))
        svg += marker(edition.schools()[*marked], to, words.ownSchool);
    return svg + "</svg>\n";
}

void addOfferMap(PageData& data, const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const Edition& edition = asked.edition();
    const auto lacking = static_cast<long long>(schoolsWithoutPlace(edition).size());
    const std::string& title = said(asked.offer().title, messages);
    std::string address = offerAddress(asked.offer()) + "/map.svg";
    if (const School* const school = asked.school()) address += "?school=" + school->urn.text();
    data.flag("has_map", lacking < static_cast<long long>(edition.schools().size()));
    data.text("map_url", asked.call.pinned(address));
    data.text("map_alt", messages.say("page.map.alt", {{"title", title}}));
    data.maybe("map_lacks", lacking == 0 ? "" : messages.count("page.map.lacks", lacking));
    const Outcome& outcome = *asked.entry().outcome;
    data.flag("map_open", outcome.yes.count() + outcome.no.count() < edition.schools().size());
}

void addMapRoute(Routes& routes) {
    routes.add({.pattern = "/offers/{id}/map.svg",
                .summary = "A map of the schools that can have an offer",
                .parameters = {{"school", "URN of a school to mark.", {}}},
                .media = "image/svg+xml",
                .isLong = true,
                .handler = mapPicture});
}

}  // namespace offerbook
