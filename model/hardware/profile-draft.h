// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROFILE_DRAFT_H
#define AIOT_PROFILE_DRAFT_H

#include "hardware-figure.h"

#include "ns3/name-index.h"

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief A part whose rows, one per quantity, are being read.
 * @tparam Profile what becomes of it; has a member `name`
 */
template <typename Profile>
struct ProfileDraft
{
    Profile profile;            ///< as far as it is read
    std::size_t firstRow = 0;   ///< where it began
    std::set<std::string> seen; ///< quantities that were read
};

/**
 * @ingroup aiot_hardware
 * @brief Collects the rows of a table by part. The rows of a part need not be neighbours.
 * @param reader the table
 * @param thing what a name stands for, e.g. "board"
 * @param read called with the draft and the row, for each row; draft.firstRow is that row when the
 *        part begins
 * @return the parts in order of first appearance
 */
template <typename Profile, typename Read>
std::vector<ProfileDraft<Profile>>
ReadDrafts(const FigureReader& reader, const std::string& thing, const Read& read)
{
    NameIndex names(thing);
    std::vector<ProfileDraft<Profile>> drafts;
    for (std::size_t row = 0; row < reader.GetRowCount(); ++row)
    {
        const std::string name = reader.GetName(row);
        const std::size_t place = names.Add(name);
        if (place == drafts.size())
        {
            drafts.emplace_back();
            drafts.back().profile.name = name;
            drafts.back().firstRow = row;
        }
        read(drafts[place], row);
    }
    return drafts;
}

/**
 * @ingroup aiot_hardware
 * @brief Adds a profile to a catalogue, or replaces the one of that name as a whole.
 * @param index names of the catalogue
 * @param profiles profiles in the index's order
 * @param profile the profile
 * @param name its name
 */
template <typename Profile>
void
PutProfile(NameIndex& index,
           std::vector<Profile>& profiles,
           Profile profile,
           const std::string& name)
{
    const std::size_t place = index.Add(name);
    profiles.resize(index.GetNames().size());
    profiles[place] = std::move(profile);
}

} // namespace ns3::aiot

#endif // AIOT_PROFILE_DRAFT_H
