// What a national reader is told of a service in plain sentences, since the standard has no field for it.
//
// Thread-safety: pure.
#pragma once

#include <string>

#include "catalogue/view.h"
#include "web/openreferral/national_book.h"

namespace offerbook {

class Messages;

class ServiceWords {
public:
    /// References must outlive it.
    ServiceWords(const NationalBook& book, const View& view, const Messages& messages,
                 const NationalService& service);

    /// Opens 'For schools, not families', then says what it is, who can have it, what it gives and does not
    /// cover, what to have ready, when and how to ask, how soon there is an answer, and what it costs. Of
    /// what has ended: that it ended, then what it was.
    std::string description() const;
    /// Who can have it; the sentences of the description.
    const std::string& eligibility() const { return eligibility_; }
    /// What to have ready, when and how to ask and how soon there is an answer.
    const std::string& application() const { return application_; }
    /// What it costs, in a sentence; an owed price says so. Empty where nothing is said, or it has ended.
    const std::string& cost() const { return cost_; }
    /// The price in words without the author's note; empty where there is none.
    std::string price() const;
    /// What is to be had in its place; null where nothing is.
    const OfferOf* replacement() const;
    /// Why it cannot be asked for now, since or until when, or what to look out for; empty where nothing is.
    std::string alert() const;

private:
    bool isOver() const { return service_.status == ServiceStatus::defunct; }
    std::string say(const char* key) const;
    std::string owed(const Owed& answer) const;
    /// What the list says, or who owes it by when; nothing where it was not asked for or is empty.
    std::string listOrOwed(const Answer<std::vector<Text>>& answer) const;
    std::string whoCanHaveIt() const;
    std::string howToAsk() const;
    std::string whatItCosts() const;
    std::string window() const;
    std::string instead() const;
    std::string ended() const;
    std::string full() const;
    std::string paused() const;
    std::string waysToAsk() const;

    const NationalService& service_;
    const Offer& offer_;
    const GoneOffer* gone_;
    const View& view_;
    const Messages& messages_;
    std::string eligibility_, application_, cost_;
};

}  // namespace offerbook
