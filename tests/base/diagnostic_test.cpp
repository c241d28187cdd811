#include "base/diagnostic.h"

#include "base/result.h"

namespace offerbook {
namespace {

TEST(Diagnostic, isShownInTheFormOfCompilers) {
    EXPECT_EQ(toString(Diagnostic{Severity::error, "rule", {"a.yaml", 3, 7}, "Text."}),
              "a.yaml:3:7: error[rule]: Text.");
    EXPECT_EQ(toString(Diagnostic{Severity::warning, "rule", {"a.yaml", 3, 0}, "Text."}),
              "a.yaml:3: warning[rule]: Text.");
    EXPECT_EQ(toString(Diagnostic{Severity::note, "", {"a.yaml", 0, 7}, "Text."}), "a.yaml: note: Text.");
    EXPECT_EQ(toString(Diagnostic{Severity::error, "rule", {}, "Text."}), "error[rule]: Text.");
}

TEST(Diagnostics, keepTheirOrderAndKnowWhetherAnyIsAnError) {
    Diagnostics found;
    EXPECT_TRUE(found.empty());
    found.note("a", {}, "one");
    found.warning("a", {}, "two");
    EXPECT_FALSE(found.hasErrors());
    Diagnostics more;
    more.error("b", {"f", 1, 0}, "three");
    found.append(more);
    EXPECT_TRUE(found.hasErrors());
    EXPECT_EQ(found.size(), 3U);
    EXPECT_EQ(toString(found), "note[a]: one\nwarning[a]: two\nf:1: error[b]: three\n");
}

Result<int> half(int number) {
    Diagnostics found;
    if (number % 2 != 0) {
        found.error("half", {}, "odd");
        return found;
    }
    if (number == 0) found.warning("half", {}, "nothing to halve");
    return {number / 2, found};
}

TEST(Result, holdsAValuePerhapsWithRemarksOrTheReasonsWhyNot) {
    EXPECT_EQ(half(4).value(), 2);
    EXPECT_TRUE(half(4).diagnostics().empty());
    EXPECT_TRUE(half(0));
    EXPECT_EQ(half(0).diagnostics().size(), 1U);
    EXPECT_FALSE(half(3));
    EXPECT_TRUE(half(3).diagnostics().hasErrors());
}

TEST(Result, givesItsValueAway) {
    Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
    const std::unique_ptr<int> taken = std::move(result).value();
    EXPECT_EQ(*taken, 5);
}

}  // namespace
}  // namespace offerbook
