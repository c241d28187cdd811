#include "base/digest.h"

#include <vector>

#include "base/in_parallel.h"

namespace offerbook {
namespace {

// The examples of FIPS 180-4, as NIST publishes them for SHA-256.
TEST(Digest, isSha256) {
    EXPECT_EQ(digestOf(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digestOf("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digestOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(digestOf(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, isShortenedForPeople) {
    EXPECT_EQ(shortDigest(digestOf("abc")), "ba7816bf8f01");
    EXPECT_EQ(shortDigest("abc", 10), "abc");
}

TEST(Digest, isTheSameFromManyThreads) {
    std::vector<std::string> digests(64);
    inParallel(digests.size(), 1, [&](std::size_t index) { digests[index] = digestOf("abc"); });
    for (const std::string& digest : digests) EXPECT_EQ(digest, digestOf("abc"));
}

}  // namespace
}  // namespace offerbook
