// Whether what an offer names is there: theme, priorities, roles, provider, groups, host school, other
// offers.
//
// Thread-safety: used by one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "catalogue/county.h"
#include "catalogue/offer.h"
#include "register/register_version.h"

namespace offerbook {

class BookChecks {
public:
    /// `providers` and `offers` are sorted ids. Keeps a reference to the register.
    BookChecks(const County& county, const RegisterVersion& schoolRegister,
               std::vector<std::string> providers, std::vector<std::string> offers, Day day);

    void check(const Offer& offer, Diagnostics& found);

private:
    void checkHost(const Offer& offer, const HostDays& days, Diagnostics& found) const;

    /// The id that was probably meant; a few times, because each looks at every id.
    std::string meant(const std::string& id, const std::vector<std::string>& ids);

    const RegisterVersion* register_;
    Day day_;
    std::vector<std::string> themes_, priorities_, roles_, groups_, providers_, offers_;
    std::size_t suggestions_ = 0;
};

}  // namespace offerbook
