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

Reading phase(Texts texts);         ///< 'Not applicable' is `None`.
Reading setting(Texts texts);       ///< By type code.
Reading type(Texts texts);          ///< By type code and name.
Reading maintained(Texts texts);    ///< By type code.
Reading academyTrust(Texts texts);  ///< Yes for a multi- or single-academy trust.
Reading anyText(Texts texts);       ///< Yes where the column names something, no where it is blank.
Reading age(Texts texts);           ///< 0 to 99.
Reading count(Texts texts);         ///< A whole number from 0.
Reading percent(Texts texts);       ///< 0 to 100.
Reading nursery(Texts texts);
Reading sixthForm(Texts texts);
Reading boarding(Texts texts);
Reading selective(Texts texts);
Reading gender(Texts texts);
Reading faith(Texts texts);     ///< 'None' and 'Does not apply' are `None`.
Reading sendUnit(Texts texts);  ///< Blank and 'Not applicable' are no.
Reading senTypes(Texts texts);  ///< 'ASD - Autistic Spectrum Disorder' is `ASD`.
Reading word(Texts texts);      ///< The text itself.
Reading rural(Texts texts);     ///< By the old and the new wording of UrbanRural.

}  // namespace offerbook::readings
