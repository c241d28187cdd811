#include "base/digest.h"

#include <algorithm>

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>

namespace offerbook {

std::string digestOf(std::string_view bytes) {
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    // update() takes an unsigned length; larger content is fed in parts.
    constexpr std::size_t part = std::size_t{1} << 30U;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(part, bytes.size())))
        engine.update(bytes.data(), std::min(part, bytes.size()));
    return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string shortDigest(std::string_view digest, std::size_t letters) {
    return std::string(digest.substr(0, letters));
}

}  // namespace offerbook
