#include "cli/wrong_use.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/text.h"
#include "cli/commands.h"

namespace offerbook {

namespace {

std::string inQuotes(std::string_view word) {
    return "'" + printable(word, 60) + "'";
}

/// The command that was named last.
CLI::App& deepestOf(CLI::App& app) {
    CLI::App* deepest = &app;
    while (!deepest->get_subcommands().empty()) deepest = deepest->get_subcommands().front();
    return *deepest;
}

/// "offerbook register import"
std::string pathOf(const CLI::App& command) {
    const CLI::App* const parent = command.get_parent();
    return (parent == nullptr ? "" : pathOf(*parent) + " ") + command.get_name();
}

std::vector<std::string> commandsOf(CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* one : command.get_subcommands({})) names.push_back(one->get_name());
    return names;
}

/// "--by", or "FILE" of a positional argument.
std::string nameOf(const CLI::Option& option) {
    return option.get_positional() ? option.get_type_name() : option.get_name();
}

std::vector<std::string> optionsOf(CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        if (!option->get_positional()) names.push_back(nameOf(*option));
    return names;
}

/// Why no command was found.
std::string lacksCommand(CLI::App& command) {
    const std::vector<std::string> known = commandsOf(command);
    const std::string commands = " Commands: " + join(known, ", ") + ".";
    const std::vector<std::string> words = command.remaining();
    if (words.empty()) return "Give a command after '" + pathOf(command) + "'." + commands;
    const std::string& word = words.front();
    if (word.starts_with('-'))
        return "Give a command after '" + pathOf(command) + "'; options such as " + inQuotes(word) +
               " come after the command." + commands;
    return "There is no command " + inQuotes(word) + "." + didYouMean(word, known) + commands;
}

std::string lacksArgument(CLI::App& command) {
    std::vector<std::string> lacking;
    for (const CLI::Option* option : command.get_options())
        if (option->get_required() && option->count() == 0)
            lacking.push_back(nameOf(*option) + " (" + option->get_description() + ")");
    return "'" + pathOf(command) + "' needs " + join(lacking, " and ") + ".";
}

/// The first command from above that was given more than it takes.
CLI::App& overfullOf(CLI::App& app) {
    CLI::App* command = &app;
    while (command->remaining().empty() && !command->get_subcommands().empty())
        command = command->get_subcommands().front();
    return *command;
}

std::string hasTooMuch(CLI::App& app) {
    CLI::App& command = overfullOf(app);
    const std::vector<std::string> words = command.remaining();
    const std::string word = words.empty() ? std::string() : words.front();
    if (!word.starts_with('-'))
        return inQuotes(word) + " is one word too many for '" + pathOf(command) + "'.";
    if (!command.get_subcommands().empty())
        return "Options such as " + inQuotes(word) + " come after the command, here '" +
               pathOf(deepestOf(command)) + "'.";
    const std::vector<std::string> known = optionsOf(command);
    return "'" + pathOf(command) + "' has no option " + inQuotes(word) + "." + didYouMean(word, known) +
           " Options: " + join(known, ", ") + ".";
}

/// The option that the library's text is about; null where it names none.
const CLI::Option* optionIn(std::string_view text, CLI::App& command) {
    const std::vector<CLI::Option*> options = command.get_options();
    const auto found = std::find_if(options.begin(), options.end(), [&](const CLI::Option* option) {
        return !option->get_positional() && text.find(option->get_name()) != std::string_view::npos;
    });
    return found == options.end() ? nullptr : *found;
}

std::string hasWrongValue(std::string_view text, CLI::App& command) {
    const CLI::Option* const option = optionIn(text, command);
    if (option == nullptr) return std::string(text) + ".";
    const std::string name = inQuotes(nameOf(*option));
    if (option->count() > 1)
        return name + " is given " + std::to_string(option->count()) + " times. Give it once.";
    if (option->get_type_name().empty()) return name + " takes no value.";
    return name + " needs a value behind it: " + option->get_type_name() + " (" + option->get_description() +
           ").";
}

std::string excludesEachOther(std::string_view text) {
    const std::size_t at = text.find(" excludes ");
    if (at == std::string_view::npos) return std::string(text) + ".";
    return inQuotes(text.substr(0, at)) + " and " +
           inQuotes(text.substr(at + std::string_view(" excludes ").size())) + " cannot be given together.";
}

std::string inWords(CLI::App& app, const CLI::ParseError& stopped) {
    CLI::App& command = deepestOf(app);
    const std::string_view text = stopped.what();
    if (dynamic_cast<const CLI::RequiredError*>(&stopped) != nullptr)
        return text == CLI::RequiredError::Subcommand(1).what() ? lacksCommand(command)
                                                                : lacksArgument(command);
    if (dynamic_cast<const CLI::ExtrasError*>(&stopped) != nullptr) return hasTooMuch(app);
    if (dynamic_cast<const CLI::ExcludesError*>(&stopped) != nullptr) return excludesEachOther(text);
    // Our own checks have said it in full.
    if (dynamic_cast<const CLI::ValidationError*>(&stopped) != nullptr) return std::string(text);
    return hasWrongValue(text, command);
}

/// Whether help is asked for a command that there is not: the word in its place was left over.
bool asksForUnknownCommand(CLI::App& command) {
    const std::vector<std::string> words = command.remaining();
    return !commandsOf(command).empty() && !words.empty() && !words.front().starts_with('-');
}

}  // namespace

int answerStoppedParsing(CLI::App& app, const CLI::ParseError& stopped, std::ostream& out,
                         std::ostream& err) {
    CLI::App& command = deepestOf(app);
    const bool helps = dynamic_cast<const CLI::Success*>(&stopped) != nullptr;
    if (helps && !asksForUnknownCommand(command))
        return app.exit(stopped, out, err) == 0 ? exitDone : exitWrongUse;
    err << "error: " << (helps ? lacksCommand(command) : inWords(app, stopped)) << '\n'
        << command.get_footer() << "\n'" << pathOf(command) << " --help' tells more.\n";
    return exitWrongUse;
}

}  // namespace offerbook
