#include "publish/webhooks/public_address.h"

namespace offerbook {

bool isPublicAddress(const Address& address) {
    static const Networks fourth(
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
        "192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4");
    // Global unicast is 2000::/3 alone; what is special within it:
    static const Networks global("2000::/3");
    static const Networks special("2001::/23 2001:db8::/32 2002::/16 3fff::/20");
    if (address.isFourth()) return !fourth.contain(address);
    return global.contain(address) && !special.contain(address);
}

}  // namespace offerbook
