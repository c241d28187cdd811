#include "web/pages/template_engine.h"

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string pragma = "{{%AUTOESCAPE context=\"HTML\"}}\n";

/// Fills `<html>{{>content}}</html>` with one template.
std::string filled(const std::string& inner, const PageData& data, const std::string& part = pragma) {
    const TempFolder folder;
    folder.write("outer.html", pragma + "<html>{{>content}}</html>");
    folder.write("inner.html", pragma + inner);
    folder.write("part.html", part);
    TemplateEngine engine(folder.path(), Messages::of({{"greeting", "Tom & \"Jerry\""}}));
    return engine.render("outer", "inner", data);
}

std::string refusal(const std::string& inner, const PageData& data = {}, const std::string& part = pragma) {
    try {
        return "accepted: " + filled(inner, data, part);
    } catch (const std::logic_error& problem) {
        return problem.what();
    }
}

TEST(TemplateEngine, escapesForThePlaceWhereATextStands) {
    PageData data;
    data.text("name", "<script>alert('x')</script>\"")
        .text("url", "javascript:alert(1)")
        .text("path", "/a?b=1&c=2");
    const std::string html = filled(
        R"(<p title="{{name}}">{{name}}</p><a href="{{url}}">x</a><a href="{{path}}">y</a><a href="mailto:{{name}}">z</a>)",
        data);
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;"));
    EXPECT_THAT(html, Not(HasSubstr("javascript")));
    EXPECT_THAT(html, HasSubstr(R"(href="/a?b=1&amp;c=2")"));
}

TEST(TemplateEngine, showsPartsAndListsAndWhatIsAroundThem) {
    PageData data;
    data.text("county", "Kent").flag("shown", true).flag("hidden", false).maybe("town", "").list("items");
    data.item("items").text("title", "one");
    data.item("items").text("title", "two");
    EXPECT_THAT(
        filled("{{#items}}[{{title}} of {{county}}]{{/items}}{{#shown}}S{{/shown}}{{#hidden}}H{{/hidden}}"
               "{{#has_town}}{{town}}{{/has_town}}",
               data),
        HasSubstr("<html>\n[one of Kent][two of Kent]S</html>"));
}

TEST(TemplateEngine, putsMessagesAndOtherTemplatesInPlace) {
    EXPECT_THAT(
        filled("<p title=\"[[greeting]]\">{{>part}}</p>", PageData().text("x", "1 < 2"), pragma + "{{x}}"),
        HasSubstr("<p title=\"Tom &amp; &quot;Jerry&quot;\">\n1 &lt; 2</p>"));
}

TEST(TemplateEngine, refusesWhatCouldLoseATextOrItsEscaping) {
    const PageData data = PageData().text("name", "x");
    EXPECT_THAT(refusal("{{name:none}}", data), HasSubstr(":none"));
    EXPECT_THAT(refusal("{{name:h}}", data), HasSubstr("no marker"));
    EXPECT_THAT(refusal("{{nmae}}", data), HasSubstr("does not give '{{nmae}}'"));
    EXPECT_THAT(refusal("{{#items}}x{{/items}}", data), HasSubstr("does not give the part '{{#items}}'"));
    EXPECT_THAT(refusal("{{#a}}x{{/b}}", PageData().flag("a", true)), HasSubstr("closes 'a'"));
    EXPECT_THAT(refusal("{{#a}}x", PageData().flag("a", true)), HasSubstr("not closed"));
    EXPECT_THAT(refusal("{{name", data), HasSubstr("not closed"));
    EXPECT_THAT(refusal("[[no.such]]", data), HasSubstr("no message 'no.such'"));
    EXPECT_THAT(refusal("{{>part}}", data, "<p>without</p>"), HasSubstr("does not begin with"));
    EXPECT_THAT(refusal("{{>inner}}", data), HasSubstr("without end"));
    EXPECT_THAT(refusal("{{%AUTOESCAPE context=\"HTML\" state=\"IN_TAG\"}}", data), HasSubstr("no marker"));
}

TEST(TemplateEngine, fillsFromSeveralThreadsAtOnce) {
    const TempFolder folder;
    folder.write("outer.html", pragma + "{{>content}}");
    folder.write("inner.html", pragma + "{{#items}}{{title}} {{/items}}");
    TemplateEngine engine(folder.path(), {});
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number)
        threads.emplace_back([&, number] {
            PageData data;
            for (int item = 0; item < 20; ++item) data.item("items").text("title", std::to_string(number));
            const std::string expected = engine.render("outer", "inner", data);
            for (int round = 0; round < 200; ++round)
                if (engine.render("outer", "inner", data) != expected) ++wrong;
            if (expected.find(std::to_string(number)) == std::string::npos) ++wrong;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(TemplateEngine, saysWhichTemplateIsNotThere) {
    EXPECT_THROW(filled("{{>absent}}", {}), std::runtime_error);
}

}  // namespace
}  // namespace offerbook::test
