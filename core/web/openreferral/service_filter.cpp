#include "web/openreferral/service_filter.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/openreferral/moments.h"
#include "web/openreferral/service_search.h"

namespace offerbook {

namespace {

constexpr double greatestAge = 150;
/// Longer than Great Britain.
constexpr double mostMetres = 2'000'000;

std::string isWhat(std::string_view name, std::string_view value) {
    return "'" + std::string(name) + "' is '" + printable(value, 60) + "'. ";
}

}  // namespace

std::vector<Parameter> serviceParameters() {
    return {
        {"search", "Words that title, summary, need or what it gives must hold, each.", {}},
        {"taxonomy_term_id", "UUID of a taxonomy term that the service has.", {}},
        {"taxonomy_id", "UUID of a taxonomy of which the service has a term.", {}},
        {"organization_id", "UUID of the organization that runs the service.", {}},
        {.name = "modified_after",
         .help =
             "Changed at or after this moment, such as 2026-11-03T09:00:00Z, or since the start of a day.",
         .kind = ParameterKind::moment},
        {.name = "minimum_age",
         .help = "The service's minimum age is this many years or more; one without counts as 0.",
         .kind = ParameterKind::number},
        {.name = "maximum_age",
         .help = "The service's maximum age is this many years or less; one without has no bound.",
         .kind = ParameterKind::number},
        {"start_time", "It opens at this time of day or later, such as 09:00.", {}},
        {"end_time", "It closes at this time of day or earlier, such as 17:00.", {}},
        {"day", "It is open on this day of the week: MO to SU, or the day's English name.", {}},
        {"postcode",
         "It is for schools in the district of this postcode. Only postcodes at which the school register "
         "has "
         "a school are known.",
         {}},
        {.name = "proximity",
         .help = "It stands within so many metres of the postcode; a service without a place does not.",
         .kind = ParameterKind::number},
    };
}

std::variant<std::string, Response> uuidFrom(const Call& call, std::string_view name, std::string_view text) {
    if (auto uuid = readUuid(text)) return *std::move(uuid);
    return badRequest(
        call, name,
        isWhat(name, text) +
            "Give a UUID of 32 hexadecimal digits in groups of 8-4-4-4-12, such as an `id` from "
            "a list.");
}

/// Reads one parameter after another; the first bad one stays in `refused`.
struct ServiceFilter::Reader {
    const Call& call;
    std::optional<Response> refused{};

    void refuse(std::string_view name, std::string_view value, std::string_view accepted) {
        if (!refused) refused = badRequest(call, name, isWhat(name, value) + std::string(accepted));
    }

    template <class Find>
    Wanted uuid(std::string_view name, const Find& find) {
        const auto given = call.request.parameter(name);
        if (!given) return {};
        auto uuid = uuidFrom(call, name, *given);
        if (auto* wrong = std::get_if<Response>(&uuid)) {
            if (!refused) refused = std::move(*wrong);
            return {};
        }
        return {true, find(std::get<std::string>(uuid))};
    }

    template <class Read>
    auto value(std::string_view name, const Read& read, std::string_view accepted)
        -> decltype(read(std::string_view())) {
        const auto given = call.request.parameter(name);
        if (!given) return std::nullopt;
        auto result = read(*given);
        if (!result) refuse(name, *given, accepted);
        return result;
    }

    std::optional<double> number(std::string_view name, double most, std::string_view accepted) {
        const auto read = [most](std::string_view text) {
            const auto number = parseDecimal(text);
            return number && *number >= 0 && *number <= most ? number : std::nullopt;
        };
        return value(name, read, accepted);
    }

    std::optional<PostcodePoint> point(const NationalBook& book) {
        const auto given = call.request.parameter("postcode");
        if (!given) return std::nullopt;
        const auto postcode = readPostcode(*given);
        if (!postcode) {
            refuse("postcode", *given,
                   "Give a whole UK postcode, such as AB1 2CD; the space may be left out.");
            return std::nullopt;
        }
        if (const PostcodePoint* found = book.postcodes().find(*postcode)) return *found;
        refuse(
            "postcode", *given,
            "We cannot place it: our only source of postcodes is the national school register, and it has "
            "no school there. Give the postcode of the school, or of a school nearby; /api/v1/schools lists "
            "those that we serve.");
        return std::nullopt;
    }
};

std::variant<ServiceFilter, Response> ServiceFilter::of(const Call& call, const NationalBook& book) {
    Reader reader{call};
    ServiceFilter filter;
    filter.words_ = call.request.parameter("search").value_or("");
    filter.term_ = reader.uuid("taxonomy_term_id", [&](const std::string& id) { return book.term(id); });
    filter.taxonomy_ = reader.uuid("taxonomy_id", [&](const std::string& id) { return book.taxonomy(id); });
    filter.organization_ =
        reader.uuid("organization_id", [&](const std::string& id) { return book.organization(id); });
    filter.modifiedAfter_ =
        reader.value("modified_after", readMoment,
                     "Give a moment such as 2026-11-03T09:00:00Z, or a day such as 2026-11-03.");
    constexpr std::string_view years = "Give years as a number from 0 to 150, such as 11.";
    filter.minimumAge_ = reader.number("minimum_age", greatestAge, years);
    filter.maximumAge_ = reader.number("maximum_age", greatestAge, years);
    const auto time = [offset = londonMinutes(call.view.day)](std::string_view text) {
        return readTimeOfDay(text, offset);
    };
    constexpr std::string_view times =
        "Give a time of day in London from 00:00 to 23:59, such as 09:00; with an offset, one that is the "
        "same "
        "day in London.";
    filter.startTime_ = reader.value("start_time", time, times);
    filter.endTime_ = reader.value("end_time", time, times);
    filter.weekday_ = reader.value("day", readWeekday,
                                   "Give MO, TU, WE, TH, FR, SA or SU, or the day's name, such as Monday.");
    filter.point_ = reader.point(book);
    filter.metres_ =
        reader.number("proximity", mostMetres, "Give metres as a number from 0 to 2000000, such as 5000.");
    if (!reader.refused && filter.metres_ && !filter.point_)
        reader.refused =
            badRequest(call, "proximity",
                       "'proximity' is given without 'postcode'. Give the postcode from which it "
                       "is measured too.");
    if (reader.refused) return *std::move(reader.refused);
    return filter;
}

bool ServiceFilter::fitsTerms(const NationalBook& book, const NationalService& service) const {
    if (organization_.given && organization_.index != service.organization) return false;
    if (term_.given &&
        !(term_.index && std::binary_search(service.terms.begin(), service.terms.end(), *term_.index)))
        return false;
    return !taxonomy_.given || std::any_of(service.terms.begin(), service.terms.end(), [&](std::size_t term) {
        return taxonomy_.index == book.terms()[term].taxonomy;
    });
}

bool ServiceFilter::fitsAges(const NationalService& service) const {
    if (minimumAge_ && service.ages.least.value_or(0) < *minimumAge_) return false;
    return !maximumAge_ || (service.ages.most && *service.ages.most <= *maximumAge_);
}

bool ServiceFilter::fitsHours(const NationalService& service) const {
    if (!startTime_ && !endTime_ && !weekday_) return true;
    if (!service.hours) return false;
    if (startTime_ && std::chrono::minutes(service.hours->opensAt) < *startTime_) return false;
    if (endTime_ && std::chrono::minutes(service.hours->lastMinute()) > *endTime_) return false;
    return !weekday_ || service.hours->holdsDay(*weekday_);
}

bool ServiceFilter::fitsPlace(const NationalBook& book, const View& view,
                              const NationalService& service) const {
    if (!point_) return true;
    const auto isFor = [&](const std::string& district) {
        return service.wholeCounty
                   ? book.districts().contains(district)
                   : std::binary_search(service.districts.begin(), service.districts.end(), district);
    };
    if (std::none_of(point_->districts.begin(), point_->districts.end(), isFor)) return false;
    if (!metres_) return true;
    if (!service.location || !book.locations()[*service.location].school) return false;
    const School& school =
        view.edition->parts().schoolRegister->schools[*book.locations()[*service.location].school];
    return school.easting && school.northing &&
           point_->metresTo(*school.easting, *school.northing) <= *metres_;
}

bool ServiceFilter::fits(const NationalBook& book, const View& view, const NationalService& service) const {
    return (!modifiedAfter_ || service.modified >= *modifiedAfter_) && fitsTerms(book, service) &&
           fitsAges(service) && fitsHours(service) && fitsPlace(book, view, service);
}

std::vector<std::size_t> servicesThat(const ServiceFilter& filter, const Call& call, const NationalBook& book,
                                      const std::vector<std::size_t>& among) {
    std::vector<std::size_t> found;
    for (const std::size_t index : among)
        if (filter.fits(book, call.view, book.services()[index])) found.push_back(index);
    return servicesWith(filter.words(), call, book, std::move(found));
}

}  // namespace offerbook
