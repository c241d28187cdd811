#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/import_report.h"
#include "cli/reporting.h"
#include "register/losses.h"
#include "store/store.h"

namespace offerbook {

namespace {

/// The two files; the findings say why one cannot be used.
Result<RegisterImport> readFiles(Environment& environment, const ImportOptions& options) {
    const auto limit = static_cast<std::size_t>(environment.settings.whole("register.file_bytes"));
    const Result<std::string> csv = readFile(options.file, limit, "register");
    if (!csv) return csv.diagnostics();
    if (options.links.empty()) {
        if (!environment.json) environment.err << "Reading " << options.file << " ...\n";
        return importRegister(csv.value(), options.file);
    }
    const Result<std::string> links = readFile(options.links, limit, "register");
    if (!links) return links.diagnostics();
    if (!environment.json) environment.err << "Reading " << options.file << " ...\n";
    return importRegister(csv.value(), options.file, std::string_view(links.value()), options.links);
}

/// The register in the store; an empty one where there is none yet. One that cannot be read is an error
/// unless losses are accepted: without it nobody can tell what an import would lose.
Result<RegisterVersion> readBefore(Store& store, const RegisterRecord& record, bool acceptLosses) {
    Result<RegisterVersion> before = readRegisterVersion(store.content(record.digest));
    if (before || !acceptLosses) return before;
    return RegisterVersion{};
}

int refuseLosses(Environment& environment, const RegisterImport& import, const ChangeReport& changes,
                 const Diagnostics& remarks, const Diagnostics& losses) {
    if (environment.json) {
        Diagnostics all = remarks;
        all.append(losses);
        printJson(environment, lossesJson(import, changes, all));
    } else {
        report(environment, losses);
        printLosses(environment, changes);
    }
    return exitRefused;
}

}  // namespace

int importRegisterFile(Environment& environment, const ImportOptions& options) {
    Result<RegisterImport> import = readFiles(environment, options);
    if (!import) return refuse(environment, import.diagnostics());
    report(environment, import.diagnostics());

    const auto store = options.dryRun ? environment.storeToTry() : environment.store();
    const auto current = store ? store->currentRegister() : std::nullopt;
    RegisterVersion before;
    if (current) {
        Result<RegisterVersion> read = readBefore(*store, *current, options.acceptLosses);
        if (!read) return refuse(environment, read.diagnostics());
        before = std::move(read).value();
    }
    if (options.links.empty()) keepSuccessors(import.value().version, before);
    keepClosed(import.value(), before);
    const ChangeReport changes = compare(before, import.value());
    const Diagnostics losses =
        options.acceptLosses ? Diagnostics()
                             : lossesBeyond(environment.settings.whole("register.most_gone_percent"), before,
                                            import.value(), changes, {options.file, options.links});
    if (losses.hasErrors())
        return refuseLosses(environment, import.value(), changes, import.diagnostics(), losses);
    if (!options.dryRun && (!current || current->digest != import->version.digest)) {
        store->putRegister({import->version.digest, environment.clock.now(),
                            std::filesystem::path(options.file).filename().string(),
                            static_cast<std::int64_t>(import->version.schools.size())},
                           canonicalContent(import->version));
    }
    if (environment.json)
        printJson(environment, importJson(import.value(), changes, options.dryRun, import.diagnostics()));
    else
        printImport(environment, import.value(), current ? &changes : nullptr, options.dryRun);
    return exitDone;
}

}  // namespace offerbook
