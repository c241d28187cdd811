#include "publish/doctor.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/reporting.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

const char* wordOf(Symptom::State state) {
    switch (state) {
        case Symptom::State::well:
            return "well";
        case Symptom::State::remark:
            return "remark";
        case Symptom::State::wrong:
            break;
    }
    return "wrong";
}

}  // namespace

int doctor(Environment& environment) {
    const std::vector<Symptom> symptoms =
        examine({environment.config, environment.plugins, environment.data}, environment.settings);
    const auto wrong = std::count_if(symptoms.begin(), symptoms.end(), [](const Symptom& symptom) {
        return symptom.state == Symptom::State::wrong;
    });
    if (environment.json) {
        Json items = Json::array();
        for (const Symptom& symptom : symptoms)
            items.push_back({{"state", wordOf(symptom.state)},
                             {"part", symptom.part},
                             {"found", symptom.found},
                             {"advice", symptom.advice}});
        printJson(environment, {{"well", wrong == 0}, {"items", items}, {"total", items.size()}});
    } else {
        for (const Symptom& symptom : symptoms) {
            environment.out << wordOf(symptom.state) << "  " << symptom.part << ": " << symptom.found << '\n';
            if (!symptom.advice.empty()) environment.out << "      " << symptom.advice << '\n';
        }
        environment.out << (wrong == 0 ? std::string("All is well.")
                                       : std::to_string(wrong) + (wrong == 1 ? " thing is" : " things are") +
                                             " wrong.")
                        << '\n';
    }
    return wrong == 0 ? exitDone : exitRefused;
}

}  // namespace offerbook
