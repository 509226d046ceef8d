// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_RANDOM_H
#define AIOT_LINK_RANDOM_H

#include "ns3/random-variable-stream.h"
#include "ns3/rng-stream.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Numbers between 0 and 1 that are all equally likely, as ns3::UniformRandomVariable draws them,
 * without the way through its attributes: a message draws several.
 */
class LinkRandom
{
  public:
    LinkRandom()
        : m_variable(CreateObject<Variable>()),
          m_generator(m_variable->Peek()),
          m_isAntithetic(m_variable->IsAntithetic())
    {
    }

    LinkRandom(const LinkRandom&) = delete;
    LinkRandom& operator=(const LinkRandom&) = delete;

    /// @param stream stream to use
    void SetStream(int64_t stream)
    {
        m_variable->SetStream(stream);
        m_generator = m_variable->Peek();
    }

    /// @return a number from 0 to 1
    double GetValue()
    {
        const double value = m_generator->RandU01();
        return m_isAntithetic ? 1 - value : value;
    }

  private:
    /// Shows what it draws from.
    struct Variable : public UniformRandomVariable
    {
        using UniformRandomVariable::Peek;
    };

    Ptr<Variable> m_variable; //!< keeps the streams
    RngStream* m_generator;   //!< what it draws from
    bool m_isAntithetic;      //!< as ns-3's defaults say: nobody else can set it
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LINK_RANDOM_H
