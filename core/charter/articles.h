// The articles, each in its own file. `checkCharter` calls them in the charter's order.
//
// Each says by itself whether it stops an edition by design; `stricter` of county.yaml is applied to what it
// gives. Offers that have ended are left out, except by never-failure, because their pages stay.
#pragma once

#include "charter/charter.h"

namespace offerbook {

/// In each core theme every served school has an offer whose decision is yes. Evidence: schools reached, and
/// schools with nothing free now, by theme and sector, by theme and district, by theme and maintained or
/// academy; the least served schools; schools in no sector of their own.
ArticleResult everySchool(const Edition& edition, Day day, int staleDays = 92);

/// No support is given, withheld, ranked, priced or timed by a school's failure or success. Evidence: words
/// found and what came of each.
ArticleResult neverFailure(const Edition& edition, Day day);

/// What it gives and does not give, cost, who to ask, how soon, what to have ready, what must be true of each
/// child; ending dates told before they come. Evidence: what is owed, what ends and closes.
ArticleResult clear(const Edition& edition, Day day);

/// Each offer has a measure with start, aim, date and source; so has each priority. Evidence: each measure
/// with how much of its way is done.
ArticleResult weWillKnow(const Edition& edition, Day day);

/// Each offer serves a priority; each priority has a driver, an owner, a dated step, and offers for each
/// sector. Evidence: offers by priority and sector, steps.
ArticleResult anchored(const Edition& edition, Day day);

/// Every school has a safeguarding offer; each offer that touches children says what the school and what the
/// provider does; the county acknowledges the schools' part; the urgent route is there.
ArticleResult safe(const Edition& edition, Day day);

/// How much there is and as of when; a host school's days carry its agreement and are not promised twice; the
/// county says what it cannot do. Evidence: capacity of each offer, days of each host.
ArticleResult honestCapacity(const Edition& edition, Day day, int staleDays = 92);

/// Money for a child's severe or complex needs is open to every mainstream school and stays where the child
/// is. Evidence: who holds it, how long, what happens on a move.
ArticleResult moneyStays(const Edition& edition, Day day);

/// Each sector has of its own an offer that grows leaders, one that challenges them, one that keeps
/// expertise.
ArticleResult leadersGrow(const Edition& edition, Day day);

/// An offer that meets an existing group says how; a group that a rule uses says who may join and how, or who
/// decides and when.
ArticleResult besideWhatExists(const Edition& edition, Day day);

/// Someone answered for each offer within the last year.
ArticleResult assured(const Edition& edition, Day day);

}  // namespace offerbook
