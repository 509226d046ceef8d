// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CRATE_GUIDE_H
#define AIOT_CRATE_GUIDE_H

#include "crate-metadata.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What the texts of a crate tell, beside its story.
struct CrateGuide
{
    std::string studyFile;      ///< in the folder
    std::string scenarioSource; ///< in the folder; empty: one of the module's own scenarios
    std::vector<std::string> withSources; ///< in the folder; built into the scenario
    std::vector<std::string> catalogue;   ///< given on the command line of the study, in the folder
    std::string commit;                   ///< of the software in the folder; empty: it is not there
    std::size_t runs{0};                  ///< that were made
    std::uint64_t rows{0};                ///< of all tables
};

/// Names of files in every crate.
inline constexpr const char* CRATE_README = "README.md";
inline constexpr const char* CRATE_SCRIPT = "rerun.sh";
inline constexpr const char* CRATE_DATABASE = "results.sqlite";
inline constexpr const char* CRATE_SOFTWARE = "software.tar.gz";
inline constexpr const char* CRATE_ROWS = "rows";

/// @return the one command that makes and compares the runs again, from within the folder
std::string GetCrateCommand(const CrateGuide& guide);

/// @return the shell script that does it
std::string MakeCrateScript(const CrateStory& story, const CrateGuide& guide);

/// @return what a reader of the folder should know, in Markdown
std::string MakeCrateReadme(const CrateStory& story, const CrateGuide& guide);

} // namespace ns3::aiot

#endif // AIOT_CRATE_GUIDE_H
