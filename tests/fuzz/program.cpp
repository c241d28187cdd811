// libFuzzer's entry for one parser; a property that does not hold ends the program with its text and stack.
#include <cstddef>
#include <cstdint>

#include "fuzz/parsers.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const offerbook::test::FuzzedParser& parser = offerbook::test::fuzzedParser(OFFERBOOK_FUZZ_PARSER);
    parser.read({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
