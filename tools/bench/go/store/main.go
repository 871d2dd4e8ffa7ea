// Client-go's indexer, measured as ours is: `store PASSES`, pods on standard input.
package main

import (
	"runtime"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/cache"

	"client-ts.dev/bench/internal/measure"
)

func main() {
	pods := measure.Pods()
	same := measure.Copies(pods, func(_ int, pod *corev1.Pod) { pod.ResourceVersion = "2" })
	moved := measure.Copies(pods, func(i int, pod *corev1.Pod) { pod.Labels = map[string]string{"app": "moved-" + strconv.Itoa(i%500)} })
	keys := make([]string, len(pods))
	for i, pod := range pods {
		keys[i], _ = cache.MetaNamespaceKeyFunc(pod)
	}
	samples := measure.Samples{}
	for range measure.Number(1) {
		indexer(samples, pods, same, moved)
		keyed(samples, keys, pods, same, moved)
	}
	samples.Print()
}

func indexers() cache.Indexers {
	return cache.Indexers{
		cache.NamespaceIndex: cache.MetaNamespaceIndexFunc,
		"app":                func(object any) ([]string, error) { return []string{object.(*corev1.Pod).Labels["app"]}, nil },
	}
}

// As users have it: the key is made with every write.
func indexer(samples measure.Samples, pods, same, moved []*corev1.Pod) {
	before := measure.Heap()
	store := cache.NewIndexer(cache.MetaNamespaceKeyFunc, indexers())
	each := func(name string, pods []*corev1.Pod, write func(any) error) {
		samples.Take(name, len(pods), func() {
			for _, pod := range pods {
				measure.Must(write(pod))
			}
		})
	}
	each("insert", pods, store.Add)
	samples["heapBytes"] = append(samples["heapBytes"], (measure.Heap()-before)/float64(len(pods)))
	each("update", same, store.Update)
	namespaces := store.ListIndexFuncValues(cache.NamespaceIndex)
	samples.Take("byIndex", len(pods), func() {
		for _, namespace := range namespaces {
			_, err := store.ByIndex(cache.NamespaceIndex, namespace)
			measure.Must(err)
		}
	})
	each("move", moved, store.Update)
	each("delete", moved, store.Delete)
	runtime.KeepAlive(store)
}

// What is below it: the key comes with the object.
func keyed(samples measure.Samples, keys []string, pods, same, moved []*corev1.Pod) {
	store := cache.NewThreadSafeStore(indexers(), cache.Indices{})
	each := func(name string, pods []*corev1.Pod, write func(string, any)) {
		samples.Take(name+"Keyed", len(pods), func() {
			for i, pod := range pods {
				write(keys[i], pod)
			}
		})
	}
	each("insert", pods, store.Add)
	each("update", same, store.Update)
	each("move", moved, store.Update)
	each("delete", moved, func(key string, _ any) { store.Delete(key) })
}
