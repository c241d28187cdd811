// The rows of bulk exports: each thing as one JSON object and as one line of a spreadsheet.
//
// Thread-safety: one object is used by one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/api/forms.h"
#include "web/csv.h"
#include "web/keep/decision_texts.h"
#include "web/route.h"

namespace offerbook {

/// An offer as `/api/v1/offers/{id}` gives it; kept with the view where the call has its texts.
void addOfferText(std::string& text, const Call& call, std::size_t offer);

/// Columns of offers, named by where they stand in that object, and their line, which is made of its text.
SheetRow offerColumns();
SheetRow offerRow(const std::string& offerText);

/// Columns of schools: what names and finds them, then every fact.
SheetRow schoolColumns(const Edition& edition);
SheetRow schoolRow(const Edition& edition, std::size_t row);

SheetRow decisionColumns();

/// Decisions as rows. What follows the school in a row is made once for the schools of which the same facts
/// decide the offer; of such texts 8 MiB are kept.
class DecisionRows {
public:
    enum class Form { json, csv };

    /// Keeps a reference.
    DecisionRows(const Call& call, Form form);
    ~DecisionRows();
    DecisionRows(const DecisionRows&) = delete;
    DecisionRows& operator=(const DecisionRows&) = delete;

    void addTo(std::string& text, std::size_t offer, std::size_t row);

private:
    const Call& call_;
    const Form form_;
    const std::unique_ptr<DecisionRenderer> renderer_;
    DecisionTexts texts_;
    std::size_t beginsFor_ = static_cast<std::size_t>(-1);  ///< The school of `begins_`.
    std::string begins_;
};

}  // namespace offerbook
