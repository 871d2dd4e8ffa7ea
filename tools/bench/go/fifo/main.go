// Client-go's queues, measured as ours are: `fifo PASSES`, pods on standard input.
package main

import (
	"runtime"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/cache"

	"client-ts.dev/bench/internal/measure"
)

const shallow = 10

type queue interface {
	Update(object any) error
	Pop(process cache.PopProcessFunc) (any, error)
}

func main() {
	pods := measure.Pods()
	samples := measure.Samples{}
	for range measure.Number(1) {
		both(samples, "real", realFIFO, pods)
		both(samples, "delta", deltaFIFO, pods)
		samples.Take("realBatches", len(pods), func() { inBatches(realFIFO().(*cache.RealFIFO), pods) })
	}
	samples.Print()
}

// As an informer makes it.
func realFIFO() queue {
	return cache.NewRealFIFOWithOptions(cache.RealFIFOOptions{AtomicEvents: true, UnlockWhileProcessing: true})
}

func deltaFIFO() queue {
	return cache.NewDeltaFIFOWithOptions(cache.DeltaFIFOOptions{KnownObjects: cache.NewStore(cache.MetaNamespaceKeyFunc)})
}

func both(samples measure.Samples, name string, fresh func() queue, pods []*corev1.Pod) {
	q := fresh()
	samples.Take(name+"Shallow", len(pods), func() {
		for i := 0; i+shallow <= len(pods); i += shallow {
			through(q, pods[i:i+shallow])
		}
	})
	q = fresh()
	samples.Take(name+"Deep", len(pods), func() { through(q, pods) })
	before := measure.Heap()
	q = fresh()
	add(q, pods)
	samples[name+"Bytes"] = append(samples[name+"Bytes"], (measure.Heap()-before)/float64(len(pods)))
	runtime.KeepAlive(q)
}

func through(q queue, pods []*corev1.Pod) {
	add(q, pods)
	for range pods {
		_, err := q.Pop(func(any, bool) error { return nil })
		measure.Must(err)
	}
}

func add(q queue, pods []*corev1.Pod) {
	for _, pod := range pods {
		measure.Must(q.Update(pod))
	}
}

func inBatches(q *cache.RealFIFO, pods []*corev1.Pod) {
	add(q, pods)
	seen := 0
	for seen < len(pods) {
		measure.Must(q.PopBatch(
			func(deltas []cache.Delta, _ bool) error { seen += len(deltas); return nil },
			func(any, bool) error { seen++; return nil },
		))
	}
}
