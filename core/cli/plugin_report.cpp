#include "cli/plugin_report.h"

#include <string>

#include "cli/commands.h"

namespace offerbook {

namespace {

std::string counted(std::size_t number, const std::string& what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

}  // namespace

std::size_t countOf(const Diagnostics& found, Severity severity) {
    std::size_t number = 0;
    for (const Diagnostic& item : found) number += item.severity == severity ? 1 : 0;
    return number;
}

void printCheck(Environment& environment, const PluginCheck& check, const PluginGround& ground) {
    for (const std::string& line : check.log) environment.err << check.id << ": " << line << '\n';
    report(environment, check.findings);
    std::ostream& out = environment.out;
    out << check.id << ": " << counted(check.offers, "offer") << ", "
        << counted(countOf(check.findings, Severity::error), "error") << ", "
        << counted(countOf(check.findings, Severity::warning), "warning");
    if (ground.schoolRegister) out << "; checked against " << counted(check.schools, "school");
    if (ground.latest) out << " and edition " << ground.latest->info().number;
    out << ", " << check.took.count() << " ms\n";
    if (check.notChecked.empty()) return;
    if (!ground.schoolRegister)
        out << "No register is imported. Rules were read against the known facts and their values, and names "
               "against county.yaml.\n";
    out << "Not checked:\n";
    for (const std::string& what : check.notChecked) out << "  " << what << '\n';
    if (!ground.schoolRegister)
        out << "To check it, run 'offerbook register import FILE' first, or give a data folder with "
               "--data.\n";
}

}  // namespace offerbook
