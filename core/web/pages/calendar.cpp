#include "web/pages/calendar.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/feeds/entries.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

/// RFC 5545, 3.3.11; control characters have no place in a text.
std::string escaped(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '\n')
            safe += "\\n";
        else if (letter == '\\' || letter == ';' || letter == ',')
            safe.append("\\").push_back(letter);
        else if (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f)
            safe += letter;
    }
    return safe;
}

/// Adds a content line, folded between characters (RFC 5545, 3.1).
void addLine(std::string& file, std::string_view line) {
    constexpr std::size_t most = 75;
    std::size_t room = most;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        file.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = most - 1;  // The space that begins the line counts.
    }
    file.append(line).append("\r\n");
}

std::string digitsOf(std::string_view date) {
    std::string digits;
    for (const char letter : date)
        if (letter != '-' && letter != ':') digits += letter;
    return digits;
}

/// A line that says how to ask, the handiest way: a calendar has no button.
std::string howToAsk(const Offer& offer, const Messages& messages) {
    if (!offer.ask) return {};
    for (const std::string* const way : {&offer.ask->url, &offer.ask->email, &offer.ask->phone})
        if (!way->empty()) return "\n" + messages.say("page.dates.ask", {{"way", *way}});
    return {};
}

Response dates(const Call& call) {
    const Messages& messages = call.context.messages;
    const std::string_view id = call.capture("id");
    const OfferOf* const entry = call.view.edition->offer(id);
    if (entry == nullptr) return missingOffer(call, id);
    const Offer& offer = entry->offer;
    std::vector<CalendarEvent> events;
    for (const OfferDate& date : offerDates(offer)) {
        const std::string kind(date.kind);
        const std::string address =
            call.context.publicUrl.empty() ? "" : siteAddress(call.context, offerAddress(offer));
        events.push_back({offer.id + "-" + kind + "@offerbook", date.day,
                          messages.say("page.dates." + kind, {{"title", said(offer.title, messages)}}),
                          said(offer.summary, messages) + howToAsk(offer, messages) +
                              (address.empty() ? "" : "\n" + address),
                          address});
    }
    if (events.empty())
        return errorPage(call, 404,
                         messages.say("page.dates.none", {{"title", said(offer.title, messages)}}));
    Response response =
        textResponse(200, "text/calendar; charset=utf-8", calendarText(events, call.view.edition->info().at));
    response.with("Content-Disposition", "attachment; filename=\"" + offer.id + ".ics\"");
    return response;
}

}  // namespace

std::vector<OfferDate> offerDates(const Offer& offer) {
    std::vector<OfferDate> dates;
    const std::optional<Day> ends = offer.ends ? std::optional(offer.ends->on) : std::nullopt;
    if (offer.window && offer.window->opens) dates.push_back({"opens", *offer.window->opens});
    if (offer.window && offer.window->closes && offer.window->closes != ends)
        dates.push_back({"closes", *offer.window->closes});
    if (ends) dates.push_back({"ends", *ends});
    std::stable_sort(dates.begin(), dates.end(),
                     [](const OfferDate& left, const OfferDate& right) { return left.day < right.day; });
    return dates;
}

std::string calendarText(const std::vector<CalendarEvent>& events, Instant made) {
    std::string file;
    const std::string stamp = digitsOf(iso(made));
    for (const char* const line :
         {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Offerbook//Offerbook//EN", "CALSCALE:GREGORIAN"})
        addLine(file, line);
    for (const CalendarEvent& event : events) {
        addLine(file, "BEGIN:VEVENT");
        addLine(file, "UID:" + escaped(event.id));
        addLine(file, "DTSTAMP:" + stamp);
        addLine(file, "DTSTART;VALUE=DATE:" + digitsOf(event.day.iso()));
        addLine(file, "DTEND;VALUE=DATE:" + digitsOf(event.day.plusDays(1).iso()));
        addLine(file, "SUMMARY:" + escaped(event.title));
        addLine(file, "DESCRIPTION:" + escaped(event.text));
        if (!event.address.empty()) addLine(file, "URL:" + event.address);
        addLine(file, "TRANSP:TRANSPARENT");
        addLine(file, "END:VEVENT");
    }
    addLine(file, "END:VCALENDAR");
    return file;
}

void addCalendarRoute(Routes& routes) {
    routes.add({.pattern = "/offers/{id}/dates.ics",
                .summary = "The days on which one can first and last ask for an offer, and on which it ends",
                .media = "text/calendar; charset=utf-8",
                .handler = dates});
}

}  // namespace offerbook
