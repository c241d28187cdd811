// How the texts of register columns are read as fact values: the kinds of column there are.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "register/register_facts.h"

namespace offerbook::readings {

using Texts = std::span<const std::string_view>;

/// 'Not applicable' in any case.
bool isNotApplicable(std::string_view text);

/// A type code as two digits ("1" and "01" are the same); what is no such code comes back as it is.
std::string typeCode(std::string_view text);

FactReading phase(Texts texts);         ///< 'Not applicable' is `None`.
FactReading setting(Texts texts);       ///< By type code.
FactReading type(Texts texts);          ///< By type code and name.
FactReading maintained(Texts texts);    ///< By type code.
FactReading academyTrust(Texts texts);  ///< Yes for a multi- or single-academy trust.
FactReading anyText(Texts texts);       ///< Yes where the column names something, no where it is blank.
FactReading age(Texts texts);           ///< 0 to 99.
FactReading count(Texts texts);         ///< A whole number from 0.
FactReading percent(Texts texts);       ///< 0 to 100.
FactReading nursery(Texts texts);
FactReading sixthForm(Texts texts);
FactReading boarding(Texts texts);
FactReading selective(Texts texts);
FactReading gender(Texts texts);
FactReading faith(Texts texts);     ///< 'None' and 'Does not apply' are `None`.
FactReading sendUnit(Texts texts);  ///< Blank and 'Not applicable' are no.
FactReading senTypes(Texts texts);  ///< 'ASD - Autistic Spectrum Disorder' is `ASD`.
FactReading word(Texts texts);      ///< The text itself.
FactReading rural(Texts texts);     ///< By the old and the new wording of UrbanRural.

}  // namespace offerbook::readings
