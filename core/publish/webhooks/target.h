// Where a webhook is sent: an address as a county writes it, checked before anything is sent to it.
//
// Thread-safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace offerbook {

class Settings;

struct WebhookTarget {
    bool secure = true;
    std::string host;  ///< Lower-case name, or an address without brackets.
    std::uint16_t port = 443;
    std::string path;  ///< With the query; begins with '/'.

    /// As the Host field has it: the port where it is not the usual one, brackets where they are needed.
    std::string authority() const;
};

struct TargetRules {
    bool allowHttp = false;     ///< Setting webhooks.allow_http.
    bool allowPrivate = false;  ///< Setting webhooks.allow_private.

    static TargetRules from(const Settings& settings);
};

/// Refused: other than https (and http, where allowed), user names in the address, a fragment, a port below
/// 1024 that is not the scheme's own, a host that is no name and no address in its usual form (such as a
/// number for an IPv4 address), an address that is not public.
Result<WebhookTarget> webhookTarget(std::string_view url, const TargetRules& rules);

}  // namespace offerbook
