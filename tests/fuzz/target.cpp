// Where somebody wants a webhook sent.
#include "publish/webhooks/target.h"

#include "base/address.h"
#include "fuzz/parsers.h"
#include "publish/webhooks/public_address.h"

namespace offerbook::test {

bool readAnyTarget(std::string_view bytes) {
    const Result<WebhookTarget> anywhere = webhookTarget(bytes, {.allowHttp = true, .allowPrivate = true});
    const Result<WebhookTarget> usual = webhookTarget(bytes, {});
    holdResult(anywhere, bytes, 10);
    holdResult(usual, bytes, 10);
    hold(!usual || anywhere, "who allows more refuses no more");
    if (!anywhere) return false;
    const WebhookTarget& target = anywhere.value();
    hold(!target.host.empty() && target.port != 0, "a target is a place");
    hold(target.path.starts_with('/'), "a path begins at the root");
    for (const std::string& text : {target.host, target.path})
        for (const char letter : text)
            hold(letter > 0x20 && letter < 0x7F, "nothing of a target can end a line of the request");
    const std::string url = (target.secure ? "https://" : "http://") + target.authority() + target.path;
    const Result<WebhookTarget> again = webhookTarget(url, {.allowHttp = true, .allowPrivate = true});
    hold(again && again.value().authority() == target.authority() && again.value().path == target.path,
         "a target leads to itself: ", [&] { return url; });
    if (!usual) return true;
    hold(usual.value().secure, "secrets are sent encrypted");
    const auto address = Address::parse(usual.value().host);
    hold(!address || isPublicAddress(*address), "an address is public: ", [&] { return url; });
    return true;
}

}  // namespace offerbook::test
