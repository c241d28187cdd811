// Values of the catalogue as people read them, in the words of the message catalogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "catalogue/offer.h"
#include "catalogue/view.h"

namespace offerbook {

class Messages;

/// What the county or a plugin wrote, in the language of the page; in English where it was not written in
/// that.
const std::string& said(const Text& text, const Messages& messages);

/// "3 November 2026"
std::string dayWords(Day day, const Messages& messages);

/// Pounds without their sign, with pence only where there are any: "1,250.50".
std::string poundsWords(double amount);
/// Whether the school is the host that gives it to others.
bool isGivenBy(const Offer& offer, const School& school);

/// A count of a price's unit: "2 days", "half a day".
std::string unitsWords(double count, const std::string& unit, const Messages& messages);

/// "Free", "£250 a day, at least 2 days, no VAT"; an owed answer as owedWords says it.
std::string costWords(const Answer<Cost>& cost, const Messages& messages);
/// The same with who pays and until when the price holds.
std::string costInFull(const Cost& cost, const Messages& messages);

/// "3 places left", "Not counted since 2 March 2026", "Paused until 8 January 2027".
std::string availabilityWords(const AvailabilityOn& on, const Messages& messages);

/// Whether one can ask for it today, be it that the county must look whether there are places.
bool canBeAskedNow(const AvailabilityOn& on);

/// "40 places a term; 12 were left on 2 November 2026"
std::string supplyWords(const HowMuch& howMuch, const Edition& edition, const Messages& messages);

/// "Not yet. Due by 31 March 2027 (Head of inclusion)."
std::string owedWords(const Owed& owed, const Messages& messages);

/// "71 percent of calls (28 November 2025)"
std::string readingWords(const Reading& reading, const std::string& unit, const Messages& messages);

/// "203 pupils", "yes", "Church of England"; empty where it is not known.
std::string valueWords(const FactInfo& info, const FactValue& value, const Edition& edition,
                       const Messages& messages);

/// As a sentence begins: the first letter in upper case where it is an ASCII one.
std::string capitalised(std::string text);

}  // namespace offerbook
