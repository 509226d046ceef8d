// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MODEL_RECEIVER_H
#define AIOT_MODEL_RECEIVER_H

#include "powered-application.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_application
 * Receives models from a ModelSender and acknowledges each. An application of its own, since models
 * travel over a reliable transport regardless of that of samples.
 */
class ModelReceiver : public PoweredApplication
{
  public:
    /**
     * Signature of the trace source `ModelReceived`.
     * @param model the message
     */
    typedef void (*ModelTracedCallback)(const Message& model);

    /// @return the TypeId
    static TypeId GetTypeId();
    ModelReceiver();
    ~ModelReceiver() override;

    /// @return models received since the beginning, repeated ones included
    uint64_t GetModels() const;

  protected:
    void PowerUp() override;
    void PowerDown(bool depleted) override;
    void Receive(const Message& message, const Address& from) override;
    void SendFailed(const Message& message) override;

  private:
    uint64_t m_models{0};                        //!< models received
    TracedCallback<const Message&> m_modelTrace; //!< `ModelReceived`
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MODEL_RECEIVER_H
