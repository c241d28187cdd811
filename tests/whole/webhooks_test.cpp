// Whoever subscribed is told of an edition, by the program as it is installed and by the receiver of the
// documentation.
#include <csignal>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "publish/webhooks/signature.h"
#include "support/program.h"
#include "support/receiver.h"
#include "support/shared_data.h"
#include "support/waiting.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// A book that may send to receivers of a test.
class OpenBook : public BookFolder {
public:
    OpenBook() {
        publishByHand();
        folder().write("config/offerbook.properties",
                       contentOf(path("config/offerbook.properties")) +
                           "webhooks.allow_http = true\nwebhooks.allow_private = true\n");
    }
};

Json jsonOf(const Ran& ran) {
    EXPECT_EQ(ran.exitCode, 0) << ran.out << ran.err;
    return Json::parse(ran.out, nullptr, false);
}

TEST(Webhooks, tellOfAnEditionThatAnotherProcessPublished) {
    const OpenBook book;
    const Program program = book.program();
    program.fill();
    const Receiver receiver(answers(204));
    const Json added = jsonOf(program.run({"webhooks", "add", receiver.url(), "--json"}));
    const std::string secret = added["secret"];
    const RunningServer server(program);
    book.edit("config/county.yaml", "service_name: ", "service_name: N");
    ASSERT_EQ(program.run({"publish"}).exitCode, 0);
    ASSERT_TRUE(comes([&] { return !receiver.requests().empty(); }));
    const ReceivedRequest request = receiver.requests().front();
    const Json body = Json::parse(request.body);
    EXPECT_EQ(body["edition"], 2);
    EXPECT_EQ(request.field("Offerbook-Delivery"), body["id"]);
    const std::string signature = request.field("Offerbook-Signature");
    EXPECT_EQ(signature, signatureOf(secret, std::stoll(signature.substr(2)), request.body));
    ASSERT_TRUE(comes([&] {
        return jsonOf(program.run({"webhooks", "deliveries", "1", "--json"}))["attempts"].size() == 1;
    }));
    const Json log = jsonOf(program.run({"webhooks", "deliveries", "--json"}));
    EXPECT_EQ(log["attempts"][0]["status"], 204);
    EXPECT_EQ(log["attempts"][0]["edition"], 2);
    EXPECT_EQ(log["attempts"][0]["event"], "edition");
    EXPECT_EQ(log["attempts"][0]["given_up"], false);
    EXPECT_EQ(log["waiting"].size(), 0U);
    EXPECT_EQ(receiver.requests().size(), 1U);
}

TEST(Webhooks, goOnToAReceiverThatWantsThemAgain) {
    const OpenBook book;
    const Program program = book.program();
    program.fill();
    const Receiver receiver(
        [](Receiver::Connection& connection) { answers(connection.number == 1 ? 410 : 200)(connection); });
    jsonOf(program.run({"webhooks", "add", receiver.url(), "--json"}));
    EXPECT_THAT(program.run({"webhooks", "resume", "1"}).err, HasSubstr("is not stopped"));
    book.edit("config/county.yaml", "service_name: ", "service_name: N");
    ASSERT_EQ(program.run({"publish"}).exitCode, 0);
    const RunningServer server(program);
    ASSERT_TRUE(comes([&] {
        return program.run({"webhooks", "list"}).out.find("STOPPED: It answered 410") != std::string::npos;
    }));
    EXPECT_THAT(program.run({"webhooks", "test", "1"}).out, HasSubstr("Subscription 1 is stopped"));
    EXPECT_EQ(program.run({"webhooks", "resume", "1"}).exitCode, 0);
    book.edit("config/county.yaml", "service_name: ", "service_name: N");
    ASSERT_EQ(program.run({"publish"}).exitCode, 0);
    ASSERT_TRUE(comes([&] { return receiver.requests().size() == 3; }));
    EXPECT_THAT(receiver.requests().back().body, HasSubstr("changes?since=1"))
        << "edition 2 never reached it";
}

TEST(Webhooks, waitForAServerThatIsStartedLater) {
    const OpenBook book;
    const Program program = book.program();
    program.fill();
    const Receiver receiver(answers(200));
    jsonOf(program.run({"webhooks", "add", receiver.url(), "--json"}));
    book.edit("config/county.yaml", "service_name: ", "service_name: N");
    ASSERT_EQ(program.run({"publish"}).exitCode, 0);
    EXPECT_THAT(program.run({"webhooks", "deliveries"}).out, HasSubstr("1 delivery waits."));
    {
        RunningServer server(program);
        ASSERT_TRUE(comes([&] { return receiver.requests().size() == 1; }));
        EXPECT_EQ(server.stop(), 0);
    }
    const RunningServer again(program);
    ASSERT_TRUE(comes([&] {
        return program.run({"webhooks", "deliveries"}).out.find("0 deliveries wait.") != std::string::npos;
    }));
    EXPECT_EQ(receiver.requests().size(), 1U) << "what was confirmed is not sent again";
}

TEST(Webhooks, areManagedOnTheCommandLineAlone) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const auto refusal = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "webhooks");
        const Ran ran = program.run(arguments);
        EXPECT_EQ(ran.exitCode, 1) << ran.out;
        return ran.err;
    };
    EXPECT_THAT(refusal({"add", "http://hooks.example.org/"}), HasSubstr("webhooks.allow_http"));
    EXPECT_THAT(refusal({"add", "https://127.0.0.1/"}), HasSubstr("webhooks.allow_private"));
    EXPECT_THAT(refusal({"add", "https://a.example/", "--theme", "no-such"}),
                HasSubstr("no theme 'no-such'"));
    EXPECT_THAT(refusal({"add", "https://a.example/", "--school", "118229"}), HasSubstr("no school"));
    EXPECT_THAT(refusal({"remove", "7"}), HasSubstr("There is no subscription 7"));
    EXPECT_THAT(refusal({"test", "7"}), HasSubstr("There is no subscription 7"));
    EXPECT_THAT(refusal({"resume", "7"}), HasSubstr("There is no subscription 7"));
    EXPECT_EQ(program.run({"webhooks", "remove", "x"}).exitCode, 2);
    EXPECT_EQ(
        program.run({"webhooks", "add", "https://a.example/", "--theme", "x", "--school", "1"}).exitCode, 2);
    const auto tooShort = book.folder().write("short", "tiny\n");
    EXPECT_THAT(refusal({"add", "https://a.example/", "--secret-file", tooShort.string()}),
                HasSubstr("16 to 512"));

    const auto own = book.folder().write("own", "0123456789abcdef0123\n");
    const Ran added = program.run({"webhooks", "add", "https://a.example/", "--secret-file", own.string()});
    EXPECT_EQ(added.exitCode, 0) << added.err;
    EXPECT_THAT(added.out, Not(HasSubstr("0123456789abcdef")));
    const Ran list = program.run({"webhooks", "list"});
    EXPECT_THAT(list.out, HasSubstr("https://a.example/"));
    EXPECT_THAT(list.out, Not(HasSubstr("0123456789abcdef")));
    EXPECT_EQ(program.run({"webhooks", "remove", "1"}).exitCode, 0);
    EXPECT_THAT(program.run({"webhooks", "list"}).out, HasSubstr("Nobody subscribed yet"));
}

/// The receiver in share/doc/api.md.
std::string receiverOfTheDocumentation() {
    const std::string page = contentOf(sourceDir() / "share" / "doc" / "api.md");
    const std::string opens = "```python receiver\n";
    const std::size_t begin = page.find(opens) + opens.size();
    return page.substr(begin, page.find("```\n", begin) - begin);
}

TEST(Webhooks, areUnderstoodByTheReceiverOfTheDocumentation) {
    if (std::system("command -v python3 > /dev/null") != 0) GTEST_SKIP() << "python3 is not installed";
    const OpenBook book;
    const Program program = book.program();
    program.fill();
    const std::string secret = "whsec_of_the_documentation";
    const auto code = book.folder().write("receiver.py", receiverOfTheDocumentation());
    const auto output = book.folder().write("receiver.out", "");
    const auto pid = book.path("receiver.pid");
    const std::string start = "OFFERBOOK_SECRET=" + secret + " PORT=0 python3 '" + code.string() + "' > '" +
                              output.string() + "' 2>&1 & echo $! > '" + pid.string() + "'";
    ASSERT_EQ(std::system(start.c_str()), 0);
    const std::string before = "listens on ";
    ASSERT_TRUE(comes([&] { return contentOf(output).find('\n') != std::string::npos; }));
    const std::string said = contentOf(output);
    ASSERT_EQ(said.rfind(before, 0), 0U) << said;
    const std::string url =
        "http://127.0.0.1:" + said.substr(before.size(), said.find('\n') - before.size()) + "/";
    const auto right = book.folder().write("right", secret);
    const auto wrong = book.folder().write("wrong", "whsec_of_somebody_else");
    EXPECT_EQ(program.run({"webhooks", "add", url, "--secret-file", right.string()}).exitCode, 0);
    EXPECT_THAT(program.run({"webhooks", "add", url, "--secret-file", wrong.string()}).err,
                HasSubstr("Subscription 1 sends all support to this address already"));
    EXPECT_EQ(
        program.run({"webhooks", "add", url, "--theme", "send-inclusion", "--secret-file", wrong.string()})
            .exitCode,
        0);
    const Ran ran = program.run({"webhooks", "test", "1"});
    EXPECT_EQ(ran.exitCode, 0) << ran.out << ran.err << contentOf(output);
    EXPECT_THAT(contentOf(output), HasSubstr("ping {\"event\":\"ping\""));
    EXPECT_THAT(program.run({"webhooks", "test", "2"}).err, HasSubstr("It answered 401."));
    ::kill(static_cast<pid_t>(std::stol(contentOf(pid))), SIGTERM);
}

}  // namespace
}  // namespace offerbook::test
