// Every answer that the tests get from the API, kept for one check of them all against its description.
//
// Thread-safety: any thread, any process.
#pragma once

#include <string_view>

namespace offerbook::test {

/// What a program asked and was answered. Kept where the test run asks for it (tests/web/description), and
/// where the answer is whole.
struct RecordedAnswer {
    std::string_view method;
    std::string_view target;
    int status = 0;
    std::string_view contentType;
    std::string_view body;
};
void recordAnswer(const RecordedAnswer& answer);

}  // namespace offerbook::test
