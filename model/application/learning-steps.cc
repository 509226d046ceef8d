// SPDX-License-Identifier: GPL-2.0-only
// What a device does in a round, step by step; learning-rounds.cc has what all do together.
#include "learning-rounds.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

void
LearningRounds::Advance(uint32_t device)
{
    LearnerTask& task = m_devices[device].task;
    if (task.refreshes)
    {
        Refresh(device);
    }
    else if (task.trains)
    {
        Train(device);
    }
    else if (task.collects || task.uploads)
    {
        SendToServer(device);
    }
    else if (m_devices[device].peers < task.peers.size())
    {
        SendToPeer(device);
    }
    else
    {
        Finish(device);
    }
}

LearningNode::Done
LearningRounds::AfterStep(uint32_t device, uint32_t from, uint32_t to, uint64_t bytes)
{
    const uint64_t round = m_round;
    return [=](bool done) {
        if (round != m_round || !m_devices[device].isActive)
        {
            return;
        }
        EndTransfer(device);
        if (!done)
        {
            const bool hasPower = m_devices[device].node->IsRunning();
            m_undelivered += hasPower ? 1 : 0;
            Drop(device, hasPower ? "not delivered" : "no power");
            return;
        }
        if (bytes > 0)
        {
            m_deliveredTrace(from, to, m_devices[device].phase, 8 * bytes);
            Enter(device, LearningPhase::WAIT);
        }
        Advance(device);
    };
}

void
LearningRounds::Queue(const WaitingTransfer& transfer)
{
    m_queue.push_back(transfer);
    m_queue.back().round = m_round;
    Pump();
    const Learner& learner = m_devices[transfer.device];
    if (learner.isActive && !learner.isSending)
    {
        Enter(transfer.device, LearningPhase::WAIT);
    }
}

void
LearningRounds::Pump()
{
    while (!m_queue.empty())
    {
        // A device asks for one model at a time.
        const bool isAlone = m_pulls && (m_relaying > 0 || m_queue.front().isRelayed);
        const uint32_t most = isAlone ? 1 : m_parallel;
        if (most > 0 && m_underWay >= most)
        {
            return;
        }
        const WaitingTransfer next = std::move(m_queue.front());
        m_queue.pop_front();
        Learner& learner = m_devices[next.device];
        if (next.round != m_round || !learner.isActive)
        {
            continue;
        }
        if (!learner.node->IsRunning() || !m_server->IsRunning())
        {
            Drop(next.device, "no power");
            continue;
        }
        ++m_underWay;
        learner.isSending = true;
        learner.listener = next.listener;
        learner.isRelayed = next.isRelayed;
        m_relaying += next.isRelayed ? 1 : 0;
        Enter(next.device, next.phase);
        learner.node->Listen(Stage::TRAINING);
        if (next.listener != next.device)
        {
            Learner& peer = m_devices[next.listener];
            peer.node->Listen(Stage::TRAINING);
            ++peer.receives;
            Enter(next.listener, peer.phase);
        }
        next.start();
    }
}

void
LearningRounds::EndTransfer(uint32_t device)
{
    Learner& learner = m_devices[device];
    if (!learner.isSending)
    {
        return;
    }
    learner.isSending = false;
    learner.node->StopPulling();
    learner.node->StopListening();
    if (learner.listener != device)
    {
        Learner& peer = m_devices[learner.listener];
        peer.node->StopListening();
        peer.node->StopPulling();
        --peer.receives;
        if (peer.phase == LearningPhase::EXCHANGE && !peer.isSending)
        {
            Enter(learner.listener, LearningPhase::WAIT);
        }
    }
    m_relaying -= learner.isRelayed ? 1 : 0;
    --m_underWay;
    if (!m_queue.empty())
    {
        // Not at once: the one that has ended is in the middle of something.
        Simulator::ScheduleNow(&LearningRounds::Pump, this);
    }
}

void
LearningRounds::Refresh(uint32_t device)
{
    Learner& learner = m_devices[device];
    learner.task.refreshes = false;
    const LearningNode::Done done = AfterStep(device,
                                              m_server->GetNode()->GetId(),
                                              learner.node->GetNode()->GetId(),
                                              GetModelBytes());
    const auto start = [this, device, done] { SendDown(device, done); };
    Queue({device, m_round, LearningPhase::DOWNLOAD, device, start});
}

void
LearningRounds::SendDown(uint32_t device, const LearningNode::Done& done)
{
    const Learner& to = m_devices[device];
    TransferOrder order;
    order.to = to.address;
    order.bytes = GetModelBytes();
    order.isPulled = m_pulls;
    m_server->Transfer(order, done);
    if (m_pulls)
    {
        to.node->Pull(m_serverAddress, [done] { done(false); });
    }
}

void
LearningRounds::Train(uint32_t device)
{
    Learner& learner = m_devices[device];
    learner.task.trains = false;
    if (!learner.node->IsRunning())
    {
        Drop(device, "no power");
        return;
    }
    Enter(device, LearningPhase::TRAIN);
    const uint64_t round = m_round;
    RoundTrainer work = m_deviceTrainer;
    work.batches = learner.task.batches.value_or(work.batches);
    learner.node->Train(work.batchS * work.batches,
                        work.GetRoundJ(),
                        [this, device, round](bool done) {
                            if (round != m_round || !m_devices[device].isActive)
                            {
                                return;
                            }
                            if (!done)
                            {
                                Drop(device, "no power");
                            }
                            else if (m_dropout > 0 && m_random->GetValue() < m_dropout)
                            {
                                Drop(device, "dropped out");
                            }
                            else
                            {
                                Advance(device);
                            }
                        });
}

void
LearningRounds::SendToServer(uint32_t device)
{
    Learner& learner = m_devices[device];
    const bool isData = learner.task.collects;
    (isData ? learner.task.collects : learner.task.uploads) = false;
    TransferOrder order;
    order.to = m_serverAddress;
    order.bytes = isData ? m_dataBytes : GetModelBytes();
    if (isData)
    {
        order.stage = Stage::DATA_COLLECTION;
        order.type = MessageType::SAMPLE;
    }
    const LearningNode::Done done = AfterStep(device,
                                              learner.node->GetNode()->GetId(),
                                              m_server->GetNode()->GetId(),
                                              order.bytes);
    Queue({device, m_round, isData ? LearningPhase::COLLECT : LearningPhase::UPLOAD, device, [=] {
               m_devices[device].node->Transfer(order, done);
           }});
}

void
LearningRounds::SendToPeer(uint32_t device)
{
    Learner& learner = m_devices[device];
    const uint32_t number = learner.task.peers[learner.peers++];
    const Learner& peer = m_devices.at(number);
    TransferOrder order;
    order.to = peer.address;
    order.bytes = GetModelBytes();
    const LearningNode::Done done = AfterStep(device,
                                              learner.node->GetNode()->GetId(),
                                              peer.node->GetNode()->GetId(),
                                              GetModelBytes());
    const bool isRelayed = m_relayed || (m_reaches && !m_reaches(device, number));
    const auto start = [=] {
        if (m_pulls && isRelayed)
        {
            SendByServer(device, number, done);
        }
        else
        {
            m_devices[device].node->Transfer(order, done);
        }
    };
    Queue({device, m_round, LearningPhase::EXCHANGE, number, start, isRelayed});
}

void
LearningRounds::SendByServer(uint32_t device, uint32_t peer, const LearningNode::Done& done)
{
    TransferOrder order;
    order.to = m_serverAddress;
    order.bytes = GetModelBytes();
    const uint64_t round = m_round;
    m_devices[device].node->Transfer(order, [=](bool isThere) {
        const bool goesOn = round == m_round && m_devices[device].isSending;
        if (isThere && goesOn && m_devices[peer].node->IsRunning())
        {
            SendDown(peer, done);
        }
        else
        {
            done(false);
        }
    });
}

void
LearningRounds::Finish(uint32_t device)
{
    ++m_outcome.finished;
    m_devices[device].isActive = false;
    Enter(device, LearningPhase::WAIT);
    if (--m_active == 0)
    {
        EndDevices();
    }
}

void
LearningRounds::Drop(uint32_t device, const std::string& why)
{
    Learner& learner = m_devices[device];
    if (learner.isSending && learner.isRelayed && m_pulls)
    {
        m_server->Abort(m_devices[learner.listener].address);
    }
    EndTransfer(device);
    learner.isActive = false;
    learner.node->Abort();
    m_server->Abort(learner.address);
    Enter(device, LearningPhase::WAIT);
    m_droppedTrace(learner.node->GetNode()->GetId(), m_round, why);
    if (--m_active == 0)
    {
        EndDevices();
    }
}

} // namespace aiot
} // namespace ns3
