// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_PROCEDURE_H
#define AIOT_LINK_PROCEDURE_H

#include "ns3/csv-table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// One step of a LinkProcedure.
struct LinkStep
{
    /// What happens in it.
    enum class Kind : unsigned char
    {
        UP,    ///< the device sends a message
        DOWN,  ///< the device receives one
        LISTEN ///< its receiver is on
    };

    Kind kind = Kind::UP;
    std::uint32_t bytes = 0; ///< above the link's own header (B)
    double waitS = 0.0;      ///< after the step before; of LISTEN how long it lasts (s)
};

/**
 * @ingroup aiot_link
 * @brief Messages that come before those of an application: the handshake of a session, or joining
 * the network.
 *
 * traces/link-procedures.csv has them with source and grade: handshakes of DTLS 1.2, DTLS 1.3 and
 * TLS 1.3 with pre-shared keys (psk), with an ephemeral key exchange beside them (psk-ecdhe), or
 * with raw public keys (ecdhe); joining for each radio.
 *
 * @code
 *   LinkProcedure handshake = FindHandshake("dtls13-psk");
 *   LinkProcedure attach = FindJoin("nb-iot");
 * @endcode
 */
struct LinkProcedure
{
    std::string name;
    std::vector<LinkStep> steps;
    double processorS = 0.0;       ///< work before the first step (s)
    std::uint32_t recordBytes = 0; ///< that each later message carries (B)

    /// @return bytes that the device sends
    std::uint32_t GetUpBytes() const;

    /// @return bytes that it receives
    std::uint32_t GetDownBytes() const;
};

/// What comes before the messages of an application.
struct LinkSession
{
    bool join = false;              ///< the device joins the network before its first message
    std::string handshake = "none"; ///< FindHandshake()
    std::uint32_t every = 0;        ///< messages per handshake; 0: one, before the first message
    double serverS = 0.02;          ///< from a flight's arrival until the other side answers (s)
};

/**
 * @param table procedure, kind, what, bytes and wait_s are read
 * @param kind `handshake` or `join`
 * @return procedures of that kind, in the table's order
 * @throw std::invalid_argument "name:line: ..." for what is wrong
 */
std::vector<LinkProcedure> ReadLinkProcedures(const CsvTable& table, const std::string& kind);

/**
 * @param name e.g. dtls13-psk; `none` has no steps
 * @throw std::invalid_argument for an unknown name, with all
 */
LinkProcedure FindHandshake(const std::string& name);

/// @return names that FindHandshake() knows, `none` first
std::vector<std::string> GetHandshakeNames();

/**
 * @param technology a radio of CreateLink()
 * @return how a device joins; without steps where none is known
 */
LinkProcedure FindJoin(const std::string& technology);

} // namespace ns3::aiot

#endif // AIOT_LINK_PROCEDURE_H
